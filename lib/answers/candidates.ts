import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { roles as r, teammates as t } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";
import { loadFacts, rolePermissions } from "@/lib/load-facts";
import { searchPatterns } from "@/lib/search-text";
import type { Status } from "@/lib/teammates/status";
import { STATUS_SQL } from "@/lib/teammates/status-sql";

/** Somebody about whom the engine is asked. */
export type Candidate = { id: string; firstName: string; lastName: string; email: string; status: Status };

const AT_ONCE = 5_000;

/** Teammates for whom the condition holds and whom the search finds, by name. They are asked about, not answers yet. */
export async function findCandidates(
  tx: Tx,
  account: AccountInfo,
  q: string,
  condition: SQL,
  most?: number,
): Promise<Candidate[]> {
  const patterns = searchPatterns(q.replaceAll("\0", ""));
  const query = tx
    .select({ id: t.id, firstName: t.firstName, lastName: t.lastName, email: t.email, status: STATUS_SQL })
    .from(t)
    .where(
      and(
        eq(t.accountId, account.id),
        condition,
        patterns.length > 0
          ? sql`${t.id} in (select roster_search_teammates(${account.id}, ${sql.param(patterns)}::text[]))`
          : undefined,
      ),
    )
    .orderBy(sql`lower(${t.firstName} || ' ' || ${t.lastName})`, t.id);
  const found = await (most === undefined ? query : query.limit(most));
  return found.map((one) => ({ ...one, status: one.status as Status })); // STATUS_SQL gives nothing else
}

/** Looks at each candidate's facts, some thousand at a time, and keeps what the look makes of them. */
export async function askAll<T>(
  tx: Tx,
  account: AccountInfo,
  candidates: readonly Candidate[],
  look: (candidate: Candidate, facts: Facts) => T | null,
): Promise<T[]> {
  const answers: T[] = [];
  for (let start = 0; start < candidates.length; start += AT_ONCE) {
    const some = candidates.slice(start, start + AT_ONCE);
    const facts = await loadFacts(
      tx,
      account.id,
      some.map(({ id }) => id),
    );
    for (const candidate of some) {
      const known = facts.get(candidate.id);
      const answer = known ? look(candidate, known) : null;
      if (answer !== null) answers.push(answer);
    }
  }
  return answers;
}

/** The account's roles that hold the permission, owner roles last, else by name. */
export async function rolesThatHold(tx: Tx, account: AccountInfo, permission: string) {
  const all = await tx.select().from(r).where(eq(r.accountId, account.id)).orderBy(r.isOwner, r.name);
  return all.filter((role) => rolePermissions(account.catalogue, role.catalogueKey, role.permissions).has(permission));
}
