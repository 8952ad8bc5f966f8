import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { verifyChain } from "@/lib/audit/verify";
import { addTeammatesToGroup } from "@/lib/groups/add-teammates-to-group";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { tidyAccount } from "@/lib/jobs/tidy";
import { accessWith, actAs, addTeammate, lookInto, openAccount } from "@/lib/testing";
import { editTeammate } from "./edit-teammate";
import { eraseTeammate } from "./erase-teammate";
import { removeTeammate } from "./remove-teammate";
import { suspendTeammate } from "./suspend-teammate";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const rowOf = (id: string) => look.one("select * from teammates where id = $1", [id]);
const events = (accountId: string) =>
  look.rows("select * from audit_events where account_id = $1 order by number", [accountId]);
const PSEUDONYM = /^Erased person [0-9a-f]{4}$/;

/** A person who left a trace everywhere, under the name of before and the one of today; removed. */
async function removedScene() {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const mark = randomBytes(4).toString("hex");
  const [born, married] = [`Born"O'${mark}`, `Wed-${mark}`];
  const person = await addTeammate(account, { firstName: "Zdenka", lastName: born, roleKey: "account_manager" });
  const { teammateId } = person;
  const groupId = await openGroup(account, { name: "Night desk" });
  await addTeammatesToGroup(owner, { groupId, teammateIds: [teammateId] });
  const access = { ...accessWith(account.roleIds.account_manager), groupIds: [groupId] };
  await editTeammate(owner, { teammateId, version: 2, firstName: "Zdenka", lastName: married, access });

  const actor = await actAs(account, { ...person, lastName: married });
  const { teammateId: invitedId } = await inviteTeammate(actor, {
    firstName: "Dana",
    lastName: "Petrov",
    email: `dana@${account.slug}.example`,
    access: accessWith(account.roleIds.account_member),
  });
  const member = await addTeammate(account, { email: `x${person.email}`, roleKey: "account_member" });
  const reason = `asked for by Zdenka ${married}`;
  await suspendTeammate(actor, { teammateId: member.teammateId, reason });
  await look.rows("insert into sign_in_counters (email, failed) values ($1, 2)", [person.email]);
  await removeTeammate(owner, { teammateId, reason: "left", revokeInvitations: false });
  const words = [
    `Zdenka ${born}`,
    `zdenka ${born}`,
    JSON.stringify(born).slice(1, -1),
    `Zdenka ${married}`,
    ` ${person.email}`,
    `<${person.email}`,
    `"${person.email}`,
    `,${person.email}`,
  ];
  return { account, owner, person, teammateId, invitedId, member, words, lastName: married };
}
type Scene = Awaited<ReturnType<typeof removedScene>>;
const erase = ({ owner, teammateId, person }: Scene, confirmation = person.email): Promise<null> =>
  eraseTeammate(owner, { teammateId, confirmation });

/** Where in the whole database these words stand. */
async function placesOf(words: string[]): Promise<string[]> {
  const tables = await look.rows(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    for (const { row } of await look.rows(`select to_jsonb(t)::text as row from ${name} t`)) {
      if (words.some((word) => String(row).includes(word))) found.push(`${name}: ${row}`);
    }
  }
  return found;
}

test("erasing takes addresses and names out of every table, and the log still tells who did what", async () => {
  const made = await removedScene();
  const { account, owner, person, teammateId, invitedId, member, words } = made;
  expect(await placesOf(words)).not.toEqual([]);
  await erase(made, ` ${person.email.toUpperCase()} `);

  expect(await placesOf(words)).toEqual([]);
  expect(await look.rows("select 1 from users where id = $1", [person.userId])).toEqual([]);
  expect((await rowOf(invitedId)).invited_by_name).toMatch(PSEUDONYM);
  const log = await events(account.id);
  expect(log.at(-1)).toMatchObject({ action: "teammate.erase", actor_name: "Ada Brandt", target_id: teammateId });
  expect(log.at(-1)?.target_name).toMatch(PSEUDONYM);
  const suspended = log.find((event) => event.target_id === member.teammateId);
  expect(suspended).toMatchObject({
    action: "teammate.suspend",
    target_name: `Farah Lindholm <${member.email}>`,
    reason: expect.stringMatching(/^asked for by Erased person [0-9a-f]{4}$/),
    address: null,
    device: null,
  });
  expect(suspended?.actor_name).toMatch(PSEUDONYM);
  expect(log.find((event) => event.action === "group.add_teammates")?.after).toMatchObject({
    teammates: [expect.stringMatching(PSEUDONYM)],
  });
  expect(await verifyChain(account.id)).toMatchObject({ isWhole: true });
  await expect(eraseTeammate(owner, { teammateId, confirmation: person.email })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("erasing keeps who they are while another account knows them, and that account's rows", async () => {
  const made = await removedScene();
  const { person, teammateId } = made;
  const other = await openAccount();
  const there = newId();
  await look.rows(
    `insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at)
     select $1, $2, user_id, email, first_name, last_name, search_text, now() from teammates where id = $3`,
    [other.id, there, teammateId],
  );
  await erase(made);
  expect(await look.rows("select 1 from users where id = $1", [person.userId])).toHaveLength(1);
  expect(await rowOf(there)).toMatchObject({ email: person.email, last_name: made.lastName });
});

test("erasing leaves namesakes alone", async () => {
  const made = await removedScene();
  const { account, owner, lastName } = made;
  const firstName = "Zdenka";
  const email = `n@${account.slug}.example`;
  const namesake = await addTeammate(account, { firstName, lastName, email, roleKey: "account_member" });
  const access = { ...accessWith(account.roleIds.account_member), readOnly: true };
  await editTeammate(owner, { teammateId: namesake.teammateId, version: 1, firstName, lastName, access });
  const before = await look.rows("select * from audit_events where target_id = $1", [namesake.teammateId]);
  await erase(made);
  expect(await look.rows("select * from audit_events where target_id = $1", [namesake.teammateId])).toEqual(before);
});

test.each<[string, string, (made: Scene) => Promise<unknown>]>([
  ["without the address typed", "confirmation_differs", (made: Scene) => erase(made, "erase")],
  [
    "without a fresh proof",
    "proof_needed",
    async (made: Scene) => {
      await look.rows("update sessions set proved_at = now() - interval '11 minutes' where id = $1", [
        made.owner.actor.sessionId,
      ]);
      return erase(made);
    },
  ],
  [
    "of somebody who was not removed",
    "wrong_status",
    (made: Scene) =>
      eraseTeammate(made.owner, {
        teammateId: made.account.owner.teammateId,
        confirmation: made.account.owner.email,
      }),
  ],
  [
    "by somebody who may not remove people",
    "not_permitted",
    async (made: Scene) => {
      const member = await addTeammate(made.account, { roleKey: "account_member" });
      const { teammateId, person } = made;
      return eraseTeammate(await actAs(made.account, member), { teammateId, confirmation: person.email });
    },
  ],
])("%s is refused and nothing is lost", async (_, code, act) => {
  const made = await removedScene();
  await expect(act(made)).rejects.toMatchObject({ code });
  expect(await rowOf(made.teammateId)).toMatchObject({ email: made.person.email });
  await look.rows("update sessions set proved_at = now() where id = $1", [made.owner.actor.sessionId]);
  await expect(erase(made)).resolves.toBeNull();
});

test("erasing happens by itself 90 days after the removal, once, and is Roster's in the log", async () => {
  const { account, teammateId } = await removedScene();
  await tidyAccount({ accountId: account.id });
  expect(await rowOf(teammateId)).toBeTruthy();
  await look.rows("update teammates set removed_at = now() - interval '91 days' where id = $1", [teammateId]);
  await Promise.all([1, 2, 3].map(() => tidyAccount({ accountId: account.id })));
  expect(await look.rows("select 1 from teammates where id = $1", [teammateId])).toEqual([]);
  const erased = (await events(account.id)).filter((event) => event.action === "teammate.erase");
  expect(erased).toMatchObject([{ actor_kind: "system", actor_name: "Roster" }]);
});
