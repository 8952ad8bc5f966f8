import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Of these e-mail domains those that no teammate of the account has: inviting there is asked about once more. */
export async function newDomains(tx: Tx, accountId: string, domains: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.execute<{ domain: string }>(sql`
    select domain from unnest(${sql.param([...new Set(domains)])}::text[]) as one (domain)
     where not exists (select 1 from teammates t where t.account_id = ${accountId} and t.removed_at is null
       and split_part(t.email, '@', 2) = one.domain)`);
  return new Set(rows.map(({ domain }) => domain));
}
