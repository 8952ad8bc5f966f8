import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "@/lib/context";

/** Whoever looks at another selection no longer waits for the one before: its rows need not be looked for. */
export async function giveUpEarlier(tx: Tx, ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "user") return;
  await tx.execute(sql`
    update batches set status = 'cancelled', ended_at = clock_timestamp()
     where account_id = ${ctx.account.id} and started_by_id = ${ctx.actor.teammateId} and status = 'checking'
       and kind <> 'import'`);
}
