import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditAnchors, auditEvents as e } from "@/db/schema";
import { GENESIS } from "./chain";

/*
 * What may be missing from a log, and the event that has to tell of it, so that nobody hides tampering behind it:
 * a personal part only with a later `teammate.erase` of the same transaction, the beginning only with a later
 * `log.pruned` that names the same last event.
 */

/** An event that tells of a gap; time in milliseconds. */
export type Moment = { number: number; at: number };

/** The event before the first one; `isTold` is false when events were taken off and none tells of it. */
type Beginning = { number: number; hash: Buffer; at: number; isTold: boolean };

/** After which event an account's log begins: none, or the last that retention took off. */
export async function loadBeginning(tx: Tx, accountId: string): Promise<Beginning> {
  const [anchor] = await tx.select().from(auditAnchors).where(eq(auditAnchors.accountId, accountId));
  if (!anchor) return { number: 0, hash: GENESIS, at: 0, isTold: true };
  const [told] = await tx
    .select({ number: e.number })
    .from(e)
    .where(
      and(
        eq(e.accountId, accountId),
        eq(e.action, "log.pruned"),
        sql`${e.after} ->> 'until' = ${String(anchor.number)}`,
      ),
    )
    .limit(1);
  return { number: anchor.number, hash: anchor.hash, at: anchor.occurredAt.getTime(), isTold: told !== undefined };
}

export async function listErasures(tx: Tx, accountId: string): Promise<Moment[]> {
  const rows = await tx
    .select({ number: e.number, at: e.occurredAt })
    .from(e)
    .where(and(eq(e.accountId, accountId), eq(e.action, "teammate.erase")));
  return rows.map(({ number, at }) => ({ number, at: at.getTime() }));
}
