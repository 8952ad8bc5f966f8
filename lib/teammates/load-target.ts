import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import type { Context } from "@/lib/context";
import { loadFacts } from "@/lib/load-facts";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";
import { fits, type TeammateAction, whyNot } from "./rules";
import { type Status, statusOf } from "./status";

export type Target = { row: typeof t.$inferSelect; facts: Facts; status: Status; name: string };

/** The teammate with this id, locked until the transaction ends. Another account's id is not found. */
export async function loadTarget(tx: Tx, ctx: Context, teammateId: string): Promise<Target> {
  const target = (await loadTargets(tx, ctx, [teammateId])).get(teammateId);
  if (!target) throw new Refusal("not_found");
  return target;
}

/** The teammates with these ids; those of other accounts are not among them. Locked until the transaction ends. */
export async function loadTargets(
  tx: Tx,
  ctx: Context,
  ids: readonly string[],
  { isLocked = true } = {},
): Promise<Map<string, Target>> {
  const query = tx
    .select()
    .from(t)
    .where(and(eq(t.accountId, ctx.account.id), inArray(t.id, [...ids])))
    .orderBy(t.id);
  const rows = await (isLocked ? query.for("update") : query);
  const facts = await loadFacts(tx, ctx.account.id, ids);
  return new Map(
    rows.flatMap((row) => {
      const known = facts.get(row.id);
      if (!known) return [];
      const status = statusOf(row, new Date(known.now));
      return [[row.id, { row, facts: known, status, name: `${row.firstName} ${row.lastName}` }] as const];
    }),
  );
}

export const rowsOf = (targets: readonly Target[]) => targets.map(({ row }) => row);
export const idsOf = (targets: readonly Target[]): string[] => targets.map(({ row }) => row.id);

/** The teammate to act on; refuses what the rules refuse. The system may do what the status allows. */
export async function loadTargetFor(tx: Tx, ctx: Context, action: TeammateAction, teammateId: string): Promise<Target> {
  const target = await loadTarget(tx, ctx, teammateId);
  refuseIf(whyNotFor(ctx, action, target), { targetId: teammateId });
  return target;
}

/** Why this act on this teammate is refused; null when it is not. The system may do what the status allows. */
export function whyNotFor(ctx: Context, action: TeammateAction, { facts, status }: Target): RefusalCode | null {
  if (ctx.actor.kind === "user") return whyNot(action, ctx.facts, facts, status);
  return fits(action, status) ? null : "wrong_status";
}

/** How events name a teammate. */
export const asTarget = ({ row, name }: { row: { id: string; email: string }; name: string }) =>
  ({ kind: "teammate", id: row.id, name: `${name} <${row.email}>` }) as const;
