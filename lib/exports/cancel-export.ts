import { and, eq, sql } from "drizzle-orm";
import { exports as e } from "@/db/schema";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/refusal";
import { CancelExport } from "./schema";

/** Stops an export of one's own within a second; the download fails. One that is over stays as it is. */
export const cancelExport = command(
  "teammates.cancel_export",
  "team.export",
  CancelExport,
  async ({ ctx, tx, input }) => {
    const isIt = and(eq(e.accountId, ctx.account.id), eq(e.id, input.exportId));
    const [row] = await tx.select().from(e).where(isIt);
    if (!row) throw new Refusal("not_found");
    if (ctx.actor.kind !== "user" || row.startedById !== ctx.actor.teammateId) throw new Refusal("batch_not_yours");
    if (row.status !== "running" || row.cancelAskedAt) return { value: null, event: [] };
    await tx.update(e).set({ cancelAskedAt: sql`now()` }).where(isIt);
    const { id, name } = ctx.account;
    return { value: null, event: { target: { kind: "account", id, name }, after: { rows: row.rowsSent } } };
  },
);
