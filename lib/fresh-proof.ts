import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { Refusal } from "@/lib/refusal";

/** How long a proof (password, code or passkey) lasts for risky acts. */
const FRESH = sql`interval '10 minutes'`;

/** Refuses unless this session's person showed who they are a moment ago, by the database's clock. */
export async function refuseUnlessFresh(tx: Tx, sessionId: string): Promise<void> {
  const { rowCount } = await tx.execute(sql`select 1 from sessions
    where id = ${sessionId} and ended_at is null and proved_at > clock_timestamp() - ${FRESH}`);
  if (rowCount !== 1) throw new Refusal("proof_needed");
}
