import { randomFrom } from "@/db/seed/random";
import { newId } from "@/lib/id";
import { searchText } from "@/lib/search-text";
import type { lookInto, TestAccount } from "@/lib/testing";
import { loadTeammateParams, SORTS, type TeammateParams } from "./params";
import { STATUSES } from "./status";

const PEOPLE = 4_500;
const random = randomFrom("finding");
const some = <T>(values: readonly T[], share: number): T[] => values.filter(() => random.chance(share));
const roles = Array.from({ length: 6 }, newId);
const groups = Array.from({ length: 8 }, newId);
const projects = Array.from({ length: 5 }, newId);

/** For tests: everybody whom finding may get wrong, with what they hold, held and lost again. */
export async function fillWithCrowd(look: Awaited<ReturnType<typeof lookInto>>, account: TestAccount): Promise<void> {
  const fill = (table: string, columns: string, rows: unknown[]) =>
    look.rows(
      `insert into ${table} (account_id, ${columns}) select $1, ${columns} from json_populate_recordset(null::${table}, $2)`,
      [account.id, JSON.stringify(rows)],
    );
  await fill(
    "roles",
    "id, name, permissions",
    roles.map((id, i) => ({ id, name: `R${i}`, permissions: i === 0 ? ["team.edit"] : [] })),
  );
  const named = (ids: string[]) => ids.map((id, i) => ({ id, name: `N${i}` }));
  await fill("groups", "id, name", named(groups));
  await fill("projects", "id, name", named(projects));
  const people = Array.from({ length: PEOPLE }, person);
  await look.rows(
    "insert into users (id, email, first_name, last_name) select id, email, '', '' from json_populate_recordset(null::users, $1)",
    [JSON.stringify(people.map(({ user_id, email }) => ({ id: user_id, email })))],
  );
  await fill("teammates", Object.keys(people[0] ?? {}).join(", "), people);
  const held = people.flatMap(({ id }) => {
    const role_id = roles[Math.floor(6 * random.next() ** 3)];
    const project_id = random.chance(0.5) ? random.pick(projects) : null;
    return random.chance(0.8) ? [{ id: newId(), teammate_id: id, role_id, project_id, ends_at: at(0.2) }] : [];
  });
  await fill("grants", "id, teammate_id, role_id, project_id, ends_at", held);
  const through = groups.map((group_id, i) => ({ id: newId(), group_id, role_id: roles[i % 6], ends_at: at(0.5) }));
  await fill("grants", "id, group_id, role_id, ends_at", through);
  const members = people.flatMap(({ id }) =>
    some(groups, 0.01 + 0.1 * random.next()).map((group_id) => ({ teammate_id: id, group_id })),
  );
  await fill("group_teammates", "teammate_id, group_id", members);
  // What triggers follow: people who change and lose what they had.
  const any = (share: number) => JSON.stringify(some(people, share).map(({ id }) => id));
  await look.rows("update teammates set suspended_at = now() where id::text in (select json_array_elements_text($1))", [
    any(0.02),
  ]);
  await look.rows(
    "update teammates set removed_at = now(), last_sign_in_at = now() where id::text in (select json_array_elements_text($1))",
    [any(0.02)],
  );
  await look.rows("delete from grants where teammate_id::text in (select json_array_elements_text($1))", [any(0.02)]);
  await look.rows("delete from groups where id = $1", [groups[7]]);
  await look.rows("analyze");
}

const at = (share: number) =>
  random.chance(share) ? new Date(Date.now() + (random.next() - 0.5) * 86_400_000 * 20).toISOString() : null;

function person() {
  const id = newId();
  const firstName = random.pick(["Maria", "Zoë", "田中", "Иван", "Łukasz", "O’Neil", "Quentin", "A_b%", "Ana"]);
  const lastName = random.pick(["Müller", "さくら", "Petrov", "Qxyz", "Smith", "Jensen"]);
  const email = `${random.pick(["maria", "j.s", "bo"])}${id.slice(-9)}@${random.pick(["a", "meridian"])}.example`;
  const joined_at = random.chance(0.8) ? new Date().toISOString() : null;
  const starts_at = random.chance(0.05) ? new Date(Date.now() + (random.next() - 0.7) * 1e9).toISOString() : null;
  return {
    ...{ id, user_id: newId(), email, first_name: firstName, last_name: lastName },
    search_text: searchText({ id, firstName, lastName, email }),
    ...{ joined_at, starts_at, ends_at: starts_at ? null : at(0.2), invited_at: at(0.9), invite_expires_at: at(0.9) },
    ...{ invite_declined_at: at(0.02), invite_revoked_at: at(0.02), last_sign_in_at: at(0.7), locked_until: at(0.02) },
    ...{
      kind: random.chance(0.1) ? "external" : "internal",
      two_factor: random.chance(0.3),
      delivery: "none",
      version: 1,
    },
    ...{ created_at: new Date().toISOString(), read_only: false },
  };
}

const WORDS = [
  "maria",
  "qx",
  "muller",
  "田",
  "さく",
  "иван",
  "łuk",
  "a",
  "z",
  "j.s",
  "o’n",
  "_b%",
  "meridian",
  "nobody",
  "maria smith",
  "7f3",
  "zz",
];

/** A choice of them at random, in any order. */
export function randomParams(): TeammateParams {
  const one = <T>(values: readonly T[], share: number) => (random.chance(share) ? [random.pick(values)] : []);
  return {
    ...loadTeammateParams(""),
    q: random.chance(0.5) ? random.pick(WORDS) : "",
    status: random.chance(0.4) ? some(STATUSES, 0.25) : [],
    role: one(roles, 0.2),
    group: [...one(groups, 0.15), ...one(groups, 0.1)],
    project: one(projects, 0.15),
    level: some(["account", "group", "unassigned"], 0.1),
    twoFactor: one(["on", "off"], 0.15),
    kind: one(["internal", "external"], 0.15),
    sort: random.pick(SORTS),
    size: 100,
  };
}
