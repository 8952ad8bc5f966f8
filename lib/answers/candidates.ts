import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { roles as r, teammates as t } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";
import { MOST_COUNTED } from "@/lib/counted";
import { loadFacts, rolePermissions } from "@/lib/load-facts";
import { searchWords } from "@/lib/search-text";
import type { Asked } from "@/lib/teammates/asked";
import { findPage } from "@/lib/teammates/find-page";
import type { Status } from "@/lib/teammates/status";
import { STATUS_SQL } from "@/lib/teammates/status-sql";

/** Somebody about whom the engine is asked. */
export type Candidate = { id: string; firstName: string; lastName: string; email: string; status: Status };

/** The first of those who may be the answer, by name; `isMore`: there are more than so many. */
export type Candidates = { ids: string[]; isMore: boolean };

/** Teammates whom the search finds among those asked for, the first so many by name. */
export async function findCandidates(
  tx: Tx,
  account: AccountInfo,
  asked: Asked,
  q: string,
  most: number,
): Promise<Candidates> {
  const words = searchWords(q);
  const wanted = words.length > 0 ? { ...asked, words } : asked;
  const found = await findPage(tx, account.id, wanted, { sort: "name", size: most }, null);
  return { ids: found.map(({ id }) => id), isMore: found[0]?.more ?? false };
}

/** These with those for whom the condition on teammates t holds, in the same order and no more of them. */
export async function withOthers(
  tx: Tx,
  account: AccountInfo,
  { ids, isMore }: Candidates,
  condition: SQL,
  most: number,
): Promise<Candidates> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select f.teammate_id as id from teammate_facets f where f.account_id = ${account.id} and f.teammate_id in (
      select unnest(${sql.param(ids)}::uuid[]) union all (
        select t.id from teammates t where t.account_id = ${account.id} and ${condition} limit ${most + 1}))
    order by f.name_key, f.teammate_id limit ${most + 1}`);
  const all = rows.map(({ id }) => id);
  return { ids: all.slice(0, most), isMore: isMore || all.length > most };
}

/** The rows of these people, in this order. */
export async function readPeople(tx: Tx, account: AccountInfo, ids: readonly string[]): Promise<Candidate[]> {
  const rows = await tx
    .select({ id: t.id, firstName: t.firstName, lastName: t.lastName, email: t.email, status: STATUS_SQL })
    .from(t)
    .where(and(eq(t.accountId, account.id), sql`${t.id} = any(${sql.param(ids)}::uuid[])`));
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = known.get(id);
    return row ? [{ ...row, status: row.status as Status }] : []; // STATUS_SQL gives nothing else
  });
}

/**
 * How many are looked through: everybody where no more than that are counted anyway, else what a page of so many
 * answers will need, so that it takes no longer however many there are.
 */
export async function howMany(tx: Tx, account: AccountInfo, enough: number): Promise<number> {
  const { rows } = await tx.execute<{ isLarge: boolean }>(sql`select exists (select from teammate_facets f
    where f.account_id = ${account.id} and f.stage < 2 offset ${MOST_COUNTED}) as "isLarge"`);
  return rows[0]?.isLarge ? Math.min(Math.max(FEWEST, 4 * enough), MOST_COUNTED) : MOST_COUNTED;
}

const FEWEST = 250;
const AT_ONCE = 5_000;
/** Where few of many are looked for. */
const FEW_AT_ONCE = 250;

/** Looks at each candidate's facts, some at a time, and keeps what the look makes of them, until there is enough of it. */
export async function askAll<T>(
  tx: Tx,
  account: AccountInfo,
  ids: readonly string[],
  look: (candidate: Candidate, facts: Facts) => T | null,
  enough = Number.POSITIVE_INFINITY,
): Promise<T[]> {
  const answers: T[] = [];
  const atOnce = Number.isFinite(enough) ? FEW_AT_ONCE : AT_ONCE;
  for (let start = 0; start < ids.length && answers.length < enough; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    const facts = await loadFacts(tx, account.id, some);
    for (const candidate of await readPeople(tx, account, some)) {
      const known = facts.get(candidate.id);
      const answer = known ? look(candidate, known) : null;
      if (answer !== null) answers.push(answer);
    }
  }
  return answers.slice(0, enough);
}

/** The account's roles that hold the permission, owner roles last, else by name. */
export async function rolesThatHold(tx: Tx, account: AccountInfo, permission: string) {
  const all = await tx.select().from(r).where(eq(r.accountId, account.id)).orderBy(r.isOwner, r.name);
  return all.filter((role) => rolePermissions(account.catalogue, role.catalogueKey, role.permissions).has(permission));
}
