import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Of these e-mail domains those that no teammate of the account has: inviting there is asked about once more. */
export async function newDomains(tx: Tx, accountId: string, domains: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(domains)];
  const { rows } = await tx.execute<{ domain: string }>(
    sql`select domain from roster_known_domains(${accountId}, ${sql.param(asked)}::text[]) as known (domain)`,
  );
  const known = new Set(rows.map(({ domain }) => domain));
  return new Set(asked.filter((domain) => !known.has(domain)));
}
