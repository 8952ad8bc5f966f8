import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { BulkAct } from "@/lib/batches/names";
import type { Context, UserContext } from "@/lib/context";
import { addTeammatesToGroup } from "@/lib/groups/add-teammates-to-group";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { resendInvitation } from "@/lib/invitations/resend-invitation";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";
import { Refusal } from "@/lib/refusal";
import { removeFromProject } from "@/lib/teammates/remove-from-project";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { unsuspendTeammate } from "@/lib/teammates/unsuspend-teammate";
import { accessWith, actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { doBulk, prepare } from "./testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

/** An account with somebody in every state that an act can meet. */
async function scene() {
  const account = await openAccount("tracking");
  const projectId = newId();
  await look.rows("insert into projects (account_id, id, name) values ($1, $2, 'Shop')", [account.id, projectId]);
  const groupId = await openGroup(account, { roleKey: "account_member", name: "Desk" });
  const owner = await actAs(account, account.owner);
  const join = (firstName: string, roleKey: string, where: { projectId?: string } = {}) =>
    addTeammate(account, { firstName, roleKey, ...where, email: `${firstName.toLowerCase()}@${account.slug}.example` });
  const manager = await join("Mona", "account_manager");
  const people = {
    member: (await join("Ann", "account_member")).teammateId,
    limited: (await join("Bea", "account_member", { projectId })).teammateId,
    manager: manager.teammateId,
    peer: (await join("Per", "account_manager")).teammateId,
    owner: account.owner.teammateId,
    coOwner: (await join("Oto", "account_owner")).teammateId,
    suspended: (await join("Sue", "account_member")).teammateId,
    removed: (await join("Rex", "account_member")).teammateId,
    invited: await invite(owner, "Ina", accessWith(account.roleIds.account_member)),
    revoked: await invite(owner, "Rob", accessWith(account.roleIds.account_member)),
    above: await invite(owner, "Abe", accessWith(account.roleIds.account_owner)),
    grouped: await invite(owner, "Gus", { roles: [], groupIds: [groupId] }),
    nobody: newId(),
  };
  await suspendTeammate(owner, { teammateId: people.suspended, reason: "away" });
  await removeTeammate(owner, { teammateId: people.removed });
  await revokeInvitation(owner, { teammateId: people.revoked });
  return { account, owner, manager: await actAs(account, manager), people, projectId, groupId };
}
type Scene = Awaited<ReturnType<typeof scene>>;

async function invite(ctx: UserContext, firstName: string, access: object): Promise<string> {
  const email = `${firstName.toLowerCase()}@${ctx.account.slug}.example`;
  return (await inviteTeammate(ctx, { firstName, lastName: "Petrov", email, access, newDomainConfirmed: true }))
    .teammateId;
}

type One = {
  (ctx: Context, input: unknown): Promise<unknown>;
  rehearse: (ctx: Context, input: unknown, look: () => Promise<null>) => Promise<unknown>;
};
type Case = { one: One; given?: (scene: Scene) => object; input?: (teammateId: string, scene: Scene) => object };

/** Each act with the command that does it to one. */
const CASES: Record<Exclude<BulkAct, "addRole">, Case> = {
  suspend: { one: suspendTeammate, given: () => ({ reason: "moved away" }) },
  unsuspend: { one: unsuspendTeammate },
  resend: { one: resendInvitation },
  revoke: { one: revokeInvitation },
  removeFromProject: { one: removeFromProject, given: ({ projectId }) => ({ projectId }) },
  remove: { one: removeTeammate, given: () => ({ reason: "left", revokeInvitations: true }) },
  addToGroup: {
    one: addTeammatesToGroup,
    given: ({ groupId }) => ({ groupId }),
    input: (teammateId, { groupId }) => ({ groupId, teammateIds: [teammateId] }),
  },
};
const cases = Object.entries(CASES).map(([act, one]) => ({ act, ...one }));
const inputOf = ({ given, input }: Case, scene: Scene, teammateId: string) =>
  input?.(teammateId, scene) ?? { teammateId, ...given?.(scene) };

describe("what an act on many says of each is what the command for one says", () => {
  let made: Scene;
  beforeAll(async () => {
    made = await scene();
  });

  test.each(cases.flatMap((one) => (["owner", "manager"] as const).map((as) => ({ ...one, as }))))(
    "$act by the $as",
    async ({ act, as, ...one }) => {
      const ctx = made[as];
      const names = Object.entries(made.people);
      const selection = { ids: names.map(([, id]) => id) };
      const { batchId } = await prepare(ctx, { act, selection, given: one.given?.(made) ?? {} });
      const rows = await look.rows(
        "select teammate_id, verdict, verdict_code from batch_rows where batch_id = $1 order by number",
        [batchId],
      );
      const bulk = names.map(([name], index) => [
        name,
        rows[index]?.verdict === "refused" ? rows[index]?.verdict_code : "ok",
      ]);
      const single = [];
      for (const [name, id] of names) {
        single.push([
          name,
          await one.one.rehearse(ctx, inputOf(one, made, id), async () => null).then(() => "ok", codeOf),
        ]);
      }
      expect(Object.fromEntries(bulk)).toEqual(Object.fromEntries(single));
      expect(bulk.filter(([, code]) => code === "ok").length, "somebody may").toBeGreaterThan(0);
    },
  );
});

const codeOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.code;
  throw error;
};

/** What the log says, without what differs between two accounts. */
async function logOf({ account }: Scene) {
  const events = await look.rows(
    "select action, actor_name, target_kind, target_name, before, after, reason from audit_events where account_id = $1 order by number",
    [account.id],
  );
  return events
    .filter(({ action }) => !String(action).startsWith("batch.") && action !== "refused")
    .map((event) => JSON.stringify(event).replaceAll(account.slug, "here"));
}

/** What is stored of everybody, without times and ids. */
async function stateOf({ account, people }: Scene) {
  const names = new Map(Object.entries(people).map(([name, id]) => [id, name]));
  const rows = await look.rows(
    `select t.id, t.suspended_at is not null as suspended, t.suspend_reason, t.removed_at is not null as removed, t.version,
       t.invite_revoked_at is not null as revoked, t.sessions_valid_after is not null as ended, t.delivery,
       (select count(*)::int from invitations i where i.teammate_id = t.id) as links,
       (select count(*)::int from invitations i where i.teammate_id = t.id and i.replaced_at is null) as live,
       (select count(*)::int from emails m where m.teammate_id = t.id) as mails,
       (select count(*)::int from grants g where g.teammate_id = t.id) as grants,
       (select count(*)::int from group_teammates m where m.teammate_id = t.id) as groups
     from teammates t where t.account_id = $1`,
    [account.id],
  );
  return Object.fromEntries(rows.map(({ id, ...row }) => [names.get(String(id)), row]));
}

test("what an act on many writes is what the command for one writes, event by event", async () => {
  const [many, single] = [await scene(), await scene()];
  for (const act of [
    "removeFromProject",
    "addToGroup",
    "resend",
    "revoke",
    "suspend",
    "unsuspend",
    "remove",
  ] as const) {
    const one = CASES[act];
    await doBulk(many.owner, { act, selection: { ids: Object.values(many.people) }, given: one.given?.(many) ?? {} });
    for (const id of Object.values(single.people)) {
      await one.one(single.owner, inputOf(one, single, id)).catch(codeOf);
    }
    const [asMany, asSingle] = [await logOf(many), await logOf(single)];
    expect(asMany.sort(), act).toEqual(asSingle.sort());
    expect(await stateOf(many), act).toEqual(await stateOf(single));
  }
  expect((await logOf(many)).filter((event) => event.includes("teammate.remove")).length).toBeGreaterThan(4);
});
