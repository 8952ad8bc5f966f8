import type { Tx } from "@/db/client";
import type { Facts } from "@/lib/access/facts";
import type { AuditEvent } from "@/lib/audit/record";
import { asTarget, type Target } from "./load-target";
import { describeAllForLog } from "./read-access";

/** An event for each whose grants were changed, with their access before and after; who is in which group stays. */
export async function describeChange(
  tx: Tx,
  accountId: string,
  action: string,
  targets: readonly Target[],
  changed: ReadonlyMap<string, Facts>,
): Promise<AuditEvent[]> {
  const before = await describeAllForLog(tx, accountId, targets);
  const after = await describeAllForLog(
    tx,
    accountId,
    targets.map(({ row, facts }) => ({ row, facts: changed.get(row.id) ?? facts })),
  );
  return targets.map((target) => ({
    action,
    target: asTarget(target),
    before: before.get(target.row.id) ?? null,
    after: after.get(target.row.id) ?? null,
  }));
}
