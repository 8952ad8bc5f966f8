import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import type { Facts } from "@/lib/access/facts";
import type { Context } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import { Refusal, refuseIf } from "@/lib/refusal";
import { fits, type TeammateAction, whyNot } from "./rules";
import { type Status, statusOf } from "./status";

export type Target = { row: typeof t.$inferSelect; facts: Facts; status: Status; name: string };

/** The teammate with this id, locked until the transaction ends. Another account's id is not found. */
export async function loadTarget(tx: Tx, ctx: Context, teammateId: string): Promise<Target> {
  const [row] = await tx
    .select()
    .from(t)
    .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId)))
    .for("update");
  const facts = row && (await findFacts(tx, ctx.account.id, teammateId));
  if (!row || !facts) throw new Refusal("not_found");
  return { row, facts, status: statusOf(row, new Date(facts.now)), name: `${row.firstName} ${row.lastName}` };
}

/** The teammate to act on; refuses what the rules refuse. The system may do what the status allows. */
export async function loadTargetFor(tx: Tx, ctx: Context, action: TeammateAction, teammateId: string): Promise<Target> {
  const target = await loadTarget(tx, ctx, teammateId);
  const refused =
    ctx.actor.kind === "user"
      ? whyNot(action, ctx.facts, target.facts, target.status)
      : doesNotFit(action, target.status);
  refuseIf(refused, { targetId: teammateId });
  return target;
}

const doesNotFit = (action: TeammateAction, status: Status) => (fits(action, status) ? null : "wrong_status");

/** How events name a teammate. */
export const asTarget = ({ row, name }: { row: { id: string; email: string }; name: string }) =>
  ({ kind: "teammate", id: row.id, name: `${name} <${row.email}>` }) as const;
