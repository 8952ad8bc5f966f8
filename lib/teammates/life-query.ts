import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { auditEvents as e, teammates as t } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { keptUntil } from "./rules";
import { seenBy } from "./seen";

/** How access ended. Times are ISO 8601 UTC; names only for who sees the whole team. */
export type TeammateLife = {
  suspended: { at: string; byName: string | null } | null;
  /** `byName` null with `hasLeft`: they left by themselves. */
  removed: { at: string; byName: string | null; reason: string | null; hasLeft: boolean; keptUntil: string } | null;
};

/** Since when and by whom a teammate is suspended or removed. For who sees people at all. */
export async function readLife(ctx: UserContext, teammateId: string): Promise<TeammateLife> {
  return readAccount(ctx, async (tx) => {
    const [row] = await tx
      .select({ suspendedAt: t.suspendedAt, removedAt: t.removedAt })
      .from(t)
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId), seenBy(ctx.facts)));
    if (!row) throw new Refusal("not_found");
    const { suspendedAt, removedAt } = row;
    const find = (actions: string[]) => findNewest(tx, ctx, teammateId, actions);
    const suspending = suspendedAt && (await find(["teammate.suspend"]));
    const removing = removedAt && (await find(["teammate.remove", "teammate.leave"]));
    const hasLeft = removing?.action === "teammate.leave";
    return {
      suspended: suspendedAt && { at: suspendedAt.toISOString(), byName: suspending?.actorName ?? null },
      removed: removedAt && {
        at: removedAt.toISOString(),
        byName: hasLeft ? null : (removing?.actorName ?? null),
        reason: removing?.reason ?? null,
        hasLeft,
        keptUntil: keptUntil(removedAt).toISOString(),
      },
    };
  });
}

async function findNewest(tx: Tx, ctx: UserContext, teammateId: string, actions: string[]) {
  if (!decide(ctx.facts, "team.view").allowed) return null;
  const [event] = await tx
    .select({ action: e.action, actorName: e.actorName, reason: e.reason })
    .from(e)
    .where(and(eq(e.accountId, ctx.account.id), eq(e.targetId, teammateId), inArray(e.action, actions)))
    .orderBy(desc(e.number))
    .limit(1);
  return event ?? null;
}
