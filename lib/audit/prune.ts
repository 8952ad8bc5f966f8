import { and, asc, eq, lt, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts, auditAnchors, auditEvents as e } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { lockAccount } from "@/lib/command";
import { newId } from "@/lib/id";
import { record } from "./record";

const BATCH = 5_000;

/** Takes events past the account's retention off its log, batch by batch, and tells of each; how many were taken. */
export async function pruneLog(accountId: string, most = BATCH): Promise<number> {
  for (let pruned = 0; ; ) {
    const taken = await inAccount(accountId, (tx) => pruneOnce(tx, accountId, most));
    pruned += taken;
    if (taken < most) return pruned;
  }
}

async function pruneOnce(tx: Tx, accountId: string, most: number): Promise<number> {
  await lockAccount(tx, accountId);
  if (!(await isWorthIt(tx, accountId))) return 0;
  const { rows } = await tx.execute<{ pruned: number }>(sql`select roster_prune_log(${accountId}, ${most}) as pruned`);
  const count = rows[0]?.pruned ?? 0;
  if (count > 0) await tell(tx, accountId, count);
  return count;
}

/** Telling of nothing but earlier tellings would go on for ever in an account where nothing else happens. */
async function isWorthIt(tx: Tx, accountId: string): Promise<boolean> {
  const [oldest] = await tx
    .select({ number: e.number })
    .from(e)
    .innerJoin(accounts, eq(accounts.id, e.accountId))
    .where(
      and(
        eq(e.accountId, accountId),
        ne(e.action, "log.pruned"),
        lt(e.occurredAt, sql`now() - ${accounts.logRetentionDays} * interval '1 day'`),
      ),
    )
    .orderBy(asc(e.number))
    .limit(1);
  return oldest !== undefined;
}

async function tell(tx: Tx, accountId: string, count: number): Promise<void> {
  const [anchor] = await tx
    .select({ until: auditAnchors.number, name: accounts.name })
    .from(auditAnchors)
    .innerJoin(accounts, eq(accounts.id, auditAnchors.accountId))
    .where(eq(auditAnchors.accountId, accountId));
  if (!anchor) throw new Error("Events were taken off the log, and nothing says where it begins");
  await record(tx, accountId, { kind: "system", name: "Roster" }, { requestId: newId(), address: null, device: null }, [
    {
      action: "log.pruned",
      target: { kind: "account", id: accountId, name: anchor.name },
      after: { count, until: anchor.until },
    },
  ]);
}
