import type { Client } from "pg";

/** What the cases ask for, taken from the data: whatever its size, there is somebody to find. */
export type Picks = {
  accountId: string;
  rows: number;
  /** From the commonest to the rarest. */
  roleIds: string[];
  projectIds: string[];
  groupIds: string[];
  /** The one whose members are nearest to a two-hundredth of all. */
  middleGroupId: string;
  /** From the commonest to the rarest, of those that are shared. */
  lastNames: string[];
  middleLastName: string;
  firstNames: string[];
  /** Some teammates, spread over all. */
  teammates: { id: string; email: string; firstName: string; lastName: string }[];
};

export async function pickFrom(client: Client, slug: string): Promise<Picks> {
  const { rows: accounts } = await client.query<{ id: string; rows: number }>(
    "select a.id, (select count(*)::int from teammates where account_id = a.id) as rows from accounts a where slug = $1",
    [slug],
  );
  const [account] = accounts;
  if (!account) throw new Error(`There is no account ${slug}: make the database anew with npm run bench:seed`);
  const { id: accountId, rows } = account;
  const ranked = async (query: string) =>
    (await client.query<{ value: string; count: number }>(`${query} group by 1 order by 2 desc, 1`, [accountId])).rows;
  const roles = await ranked(
    "select role_id as value, count(*)::int from grants where account_id = $1 and teammate_id is not null",
  );
  const projects = await ranked(
    "select project_id as value, count(*)::int from grants where account_id = $1 and project_id is not null",
  );
  const groups = await ranked("select group_id as value, count(*)::int from group_teammates where account_id = $1");
  const lasts = await ranked("select last_name as value, count(*)::int from teammates where account_id = $1");
  const firsts = await ranked("select first_name as value, count(*)::int from teammates where account_id = $1");
  const nearest = (all: { value: string; count: number }[]) =>
    all.toSorted((a, b) => Math.abs(a.count - rows / 200) - Math.abs(b.count - rows / 200))[0]?.value ?? "";
  const valuesOf = (all: { value: string }[]) => all.map(({ value }) => value);
  const { rows: teammates } = await client.query<Picks["teammates"][number]>(
    `select id, email, first_name as "firstName", last_name as "lastName"
       from teammates where account_id = $1 and joined_at is not null and removed_at is null
        and abs(hashtext(id::text)) % greatest($2 / 400, 1) = 0
      order by hashtext(email) limit 300`,
    [accountId, rows],
  );
  return {
    accountId,
    rows,
    roleIds: valuesOf(roles),
    projectIds: valuesOf(projects),
    groupIds: valuesOf(groups),
    middleGroupId: nearest(groups),
    lastNames: valuesOf(lasts),
    middleLastName: nearest(lasts),
    firstNames: valuesOf(firsts),
    teammates,
  };
}
