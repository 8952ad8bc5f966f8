import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { decide } from "@/lib/access/decide";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { notifyAccessEnding } from "@/lib/jobs/notify-access-ending";
import { accessWith, actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { editTeammate } from "./edit-teammate";
import { setPeriod } from "./set-period";
import { suspendTeammate } from "./suspend-teammate";
import { inDays } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

async function scene() {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const member = await addTeammate(account, { roleKey: "account_member" });
  const { teammateId } = member;
  const set = (endsAt: string | null, version = 1, startsAt: string | null = null) =>
    setPeriod(owner, { teammateId, version, startsAt, endsAt });
  const may = async () => decide((await actAs(account, member)).facts, "pixels.view").allowed;
  return { account, owner, member, teammateId, set, may };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const rowOf = (id: string) => look.one("select * from teammates where id = $1", [id]);
const lastEvent = (accountId: string) =>
  look.one("select * from audit_events where account_id = $1 order by number desc limit 1", [accountId]);
const plannedFor = async (teammateId: string) => {
  const rows = await look.rows("select key, run_at from graphile_worker.jobs where key like $1 order by run_at", [
    `access-ending:${teammateId}:%`,
  ]);
  return rows.map(({ run_at }) => (run_at as Date).toISOString()); // a timestamptz
};
const daysBefore = (end: string, days: number) => new Date(Date.parse(end) - days * 86_400_000).toISOString();

describe("a period", () => {
  test("holds from its start to its end, and the log says what it was and is", async () => {
    const { account, teammateId, set, may } = await scene();
    const [start, end] = [inDays(1), inDays(30)];
    expect(await set(end, 1, start)).toEqual({ version: 2 });
    expect(await rowOf(teammateId)).toMatchObject({ starts_at: new Date(start), ends_at: new Date(end), version: 2 });
    expect(await lastEvent(account.id)).toMatchObject({
      action: "teammate.set_period",
      target_id: teammateId,
      before: { startsAt: null, endsAt: null },
      after: { startsAt: start, endsAt: end },
    });
    expect(await may()).toBe(false);
    await set(end, 2, inDays(-1));
    expect(await may()).toBe(true);
  });

  test("b33: that is over denies by the database's clock, with no job; extending it reactivates at once", async () => {
    const { account, teammateId, set, may } = await scene();
    await look.rows("update teammates set ends_at = now() where id = $1", [teammateId]);
    expect(await look.rows("select 1 from graphile_worker.jobs where key like $1", [`%${teammateId}%`])).toEqual([]);
    expect(await may()).toBe(false);
    await set(inDays(1));
    expect(await may()).toBe(true);
    expect(await look.rows("select 1 from invitations where account_id = $1", [account.id])).toEqual([]);
  });

  test("cannot be made to end in the past, by no path; one that is over already may stay as it was", async () => {
    const { account, owner, teammateId, set } = await scene();
    const over = { code: "period_already_over" };
    await expect(set(inDays(-1))).rejects.toMatchObject({ ...over, details: { fieldErrors: { endsAt: /later day/ } } });
    const access = (endsAt: string) => ({ ...accessWith(account.roleIds.account_member), endsAt });
    const person = { firstName: "Dana", lastName: "Petrov" };
    const edit = (endsAt: string) => editTeammate(owner, { teammateId, version: 1, ...person, access: access(endsAt) });
    await expect(edit(inDays(-1))).rejects.toMatchObject(over);
    const email = `dana@${account.slug}.example`;
    await expect(inviteTeammate(owner, { ...person, email, access: access(inDays(-1)) })).rejects.toMatchObject(over);
    expect(await rowOf(teammateId)).toMatchObject({ ends_at: null, version: 1 });

    const ended = inDays(-2);
    await look.rows("update teammates set ends_at = $2 where id = $1", [teammateId, ended]);
    await expect(edit(ended)).resolves.toBeTruthy();
  });

  test.each([
    [
      "of an owner",
      "owner_is_unlimited",
      async ({ account, owner }: Scene) =>
        setPeriod(await actAs(account, await addTeammate(account, { roleKey: "account_owner" })), {
          teammateId: owner.actor.teammateId,
          version: 1,
          startsAt: null,
          endsAt: inDays(1),
        }),
    ],
    [
      "of oneself",
      "not_on_yourself",
      ({ account, owner }: Scene) =>
        setPeriod(owner, { teammateId: account.owner.teammateId, version: 1, startsAt: null, endsAt: inDays(1) }),
    ],
    [
      "by somebody who may not edit",
      "not_permitted",
      async ({ account, member, owner }: Scene) =>
        setPeriod(await actAs(account, member), {
          teammateId: owner.actor.teammateId,
          version: 1,
          startsAt: null,
          endsAt: null,
        }),
    ],
    ["that ends before it starts", "invalid_input", ({ set }: Scene) => set(inDays(1), 1, inDays(2))],
    ["of a version that was changed meanwhile", "conflict", ({ set }: Scene) => set(inDays(1), 0)],
  ] as const)("%s is refused", async (_, code, act) => {
    const made = await scene();
    await expect(act(made)).rejects.toMatchObject({ code });
    await expect(made.set(inDays(1))).resolves.toBeTruthy();
  });

  test("I19: of two that are set at once, one is a conflict", async () => {
    const { teammateId, set } = await scene();
    const [one, two] = [inDays(10), inDays(20)];
    const results = await Promise.allSettled([set(one), set(two)]);
    expect(results.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((r) => r.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
    const winner = results[0]?.status === "fulfilled" ? one : two;
    expect(await rowOf(teammateId)).toMatchObject({ ends_at: new Date(winner), version: 2 });
  });
});

describe("notices", () => {
  test("are planned 7 days and 1 day before the end, never in the past, and move with it", async () => {
    const { account, owner, teammateId, set } = await scene();
    const [far, near, tomorrow] = [inDays(30), inDays(3), inDays(0.5)];
    await set(far, 1);
    expect(await plannedFor(teammateId)).toEqual([daysBefore(far, 7), daysBefore(far, 1)]);
    await set(near, 2);
    expect(await plannedFor(teammateId)).toEqual([daysBefore(near, 1)]);
    await set(tomorrow, 3);
    expect(await plannedFor(teammateId)).toEqual([]);
    const access = { ...accessWith(account.roleIds.account_member), endsAt: far };
    await editTeammate(owner, { teammateId, version: 4, firstName: "D", lastName: "P", access });
    expect(await plannedFor(teammateId)).toEqual([daysBefore(far, 7), daysBefore(far, 1)]);
    await set(null, 5);
    expect(await plannedFor(teammateId)).toEqual([]);
  });

  const mails = async (teammateId: string) =>
    look.rows("select * from emails where teammate_id = $1 and message = 'access_ending'", [teammateId]);
  const tell = ({ account, teammateId }: Scene, endsAt: string) =>
    notifyAccessEnding({ accountId: account.id, teammateId, endsAt });

  test("I18: run by ten workers at once, tell once", async () => {
    const made = await scene();
    const end = inDays(7);
    await made.set(end);
    await Promise.all(Array.from({ length: 10 }, () => tell(made, end)));
    await tell(made, end);
    expect(await mails(made.teammateId)).toMatchObject([
      { to_address: made.member.email, params: { firstName: "Farah", endsAt: end, accountSlug: made.account.slug } },
    ]);
  });

  test.each([
    ["the end was moved", ({ set }: Scene) => set(inDays(9), 2)],
    ["they were suspended", ({ owner, teammateId }: Scene) => suspendTeammate(owner, { teammateId })],
    [
      "they never joined",
      ({ teammateId }: Scene) => look.rows("update teammates set joined_at = null where id = $1", [teammateId]),
    ],
    [
      "they were removed",
      ({ teammateId }: Scene) => look.rows("update teammates set removed_at = now() where id = $1", [teammateId]),
    ],
  ])("say nothing when %s", async (_, change) => {
    const made = await scene();
    const end = inDays(7);
    await made.set(end);
    await change(made);
    await tell(made, end);
    expect(await mails(made.teammateId)).toEqual([]);
  });
});
