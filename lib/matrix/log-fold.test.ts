import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { addTeammatesToGroup } from "@/lib/groups/add-teammates-to-group";
import { removeTeammatesFromGroup } from "@/lib/groups/remove-teammates-from-group";
import { openGroup } from "@/lib/groups/testing";
import { Refusal } from "@/lib/refusal";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { getTeammateAccess } from "@/lib/teammates/queries";
import { describeForLog } from "@/lib/teammates/read-access";
import { accessWith, actAs, addTeammate, lookInto, openAccount, type Person, type TestAccount } from "@/lib/testing";

// I9: the access that people have is what the log, read from the beginning, says that they were given and lost.

const CLIENTS = 8;
const ACTS = 12;
let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

/** Numbers that come again with the same seed. */
function randomFrom(seed: number) {
  let state = seed >>> 0;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

async function scene() {
  const account = await openAccount("tracking");
  const people: Person[] = [];
  for (const firstName of ["Ann", "Ben", "Cem", "Dot"]) {
    people.push(await addTeammate(account, { firstName, roleKey: "account_member" }));
  }
  const groups = [
    { id: await openGroup(account, { roleKey: "account_member", name: "Desk" }), name: "Desk" },
    { id: await openGroup(account, { roleKey: "account_manager", name: "Night" }), name: "Night" },
  ];
  return { account, people, groups, owner: await actAs(account, account.owner) };
}
type Scene = Awaited<ReturnType<typeof scene>>;

const ROLES = ["account_member", "account_manager"];
const OVERRIDES = ["data.export", "billing.view", "reports.view"];

/** One act of whoever comes along: gives or takes a role, an override or a group. Losing a race is a refusal. */
async function actAtRandom({ account, people, groups, owner }: Scene, pick: (below: number) => number): Promise<void> {
  const person = people[pick(people.length)];
  const group = groups[pick(groups.length)];
  if (!person || !group) return;
  const membership = { groupId: group.id, teammateIds: [person.teammateId] };
  const acts = [
    () => addTeammatesToGroup(owner, membership),
    () => removeTeammatesFromGroup(owner, membership),
    () => edit(owner, account, person, pick),
    () => edit(owner, account, person, pick),
  ];
  await acts[pick(acts.length)]?.().catch((error) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

async function edit(owner: UserContext, account: TestAccount, person: Person, pick: (below: number) => number) {
  const { teammateId, firstName, lastName } = person;
  const { version } = await getTeammateAccess(owner, teammateId);
  const overrides = OVERRIDES.filter(() => pick(2) === 1).map((permission) => ({
    permission,
    effect: pick(2) === 1 ? "allow" : "deny",
  }));
  const access = { ...accessWith(account.roleIds[ROLES[pick(2)] ?? ""]), overrides, readOnly: pick(2) === 1 };
  return editTeammate(owner, { teammateId, version, firstName, lastName, access });
}

type State = { roles: unknown; overrides: unknown; readOnly: unknown; groups: string[] };

const stateOf = ({ roles, overrides, readOnly, groups }: State): State => ({
  roles: [...(roles as string[])].sort(), // events name roles as a list of words
  overrides: [...(overrides as string[])].sort(), // and overrides too
  readOnly,
  groups: [...groups].sort(),
});

/** What everybody has, from the tables. */
async function fromTables({ account, people }: Scene): Promise<Map<string, State>> {
  return inAccount(account.id, async (tx) => {
    const states = new Map<string, State>();
    for (const { teammateId, email } of people) {
      states.set(email, stateOf((await describeForLog(tx, account.id, teammateId)) as State)); // its own shape, as JSON
    }
    return states;
  });
}

const emailIn = (named: string): string => /<([^<>]+)>$/.exec(named)?.[1] ?? named;

/** What everybody has, from what they had at first and every event since. */
async function fromLog(account: TestAccount, atFirst: Map<string, State>): Promise<Map<string, State>> {
  const states = new Map([...atFirst].map(([email, state]) => [email, { ...state, groups: [...state.groups] }]));
  const events = await look.rows(
    "select action, target_name, before, after from audit_events where account_id = $1 order by number",
    [account.id],
  );
  for (const { action, target_name, before, after } of events) {
    const name = String(target_name);
    if (action === "teammate.edit") states.set(emailIn(name), stateOf(after as State)); // the event's own shape
    const moved = (action === "group.add_teammates" ? after : before) as { teammates?: string[] } | null; // likewise
    if (!String(action).startsWith("group.")) continue;
    for (const email of (moved?.teammates ?? []).map(emailIn)) {
      const state = states.get(email);
      if (!state) continue;
      const others = state.groups.filter((group) => group !== name);
      states.set(email, stateOf({ ...state, groups: action === "group.add_teammates" ? [...others, name] : others }));
    }
  }
  return states;
}

test("after many acts at once, the log folds to exactly what the tables hold", async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const made = await scene();
  const atFirst = await fromTables(made);
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    const pick = randomFrom(seed + client);
    for (let act = 0; act < ACTS; act++) await actAtRandom(made, pick);
  });
  await Promise.all(clients);
  const held = await fromTables(made);
  expect([...held], "something changed").not.toEqual([...atFirst]);
  expect(await fromLog(made.account, atFirst), `seed ${seed}`).toEqual(held);

  const [person] = made.people;
  await look.rows(
    "insert into group_teammates (account_id, group_id, teammate_id) values ($1, $2, $3) on conflict do nothing",
    [made.account.id, made.groups[0]?.id, person?.teammateId],
  );
  await look.rows("delete from grants where teammate_id = $1", [person?.teammateId]);
  expect(await fromLog(made.account, atFirst), "a write past the commands is seen").not.toEqual(await fromTables(made));
});
