import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/refusal";
import { asTarget, loadTargetFor } from "./load-target";
import { settlePeriodEnd } from "./period-end";
import { SetPeriod } from "./schema";

/** Sets from when until when a teammate's access holds. Extending one that is over brings the access back at once. */
export const setPeriod = command("teammate.set_period", "team.edit", SetPeriod, async ({ ctx, tx, input }) => {
  const { row, ...target } = await loadTargetFor(tx, ctx, "setPeriod", input.teammateId);
  const { startsAt, endsAt } = input;
  const accountId = ctx.account.id;
  const [changed] = await tx
    .update(t)
    .set({ startsAt, endsAt, version: sql`${t.version} + 1` })
    .where(and(eq(t.accountId, accountId), eq(t.id, row.id), eq(t.version, input.version)))
    .returning({ version: t.version });
  if (!changed) throw new Refusal("conflict");
  await settlePeriodEnd(tx, { accountId, teammateId: row.id, before: row.endsAt, after: endsAt }, "endsAt");
  return {
    value: { version: changed.version },
    event: { target: asTarget({ row, name: target.name }), before: periodOf(row), after: periodOf(input) },
  };
});

const periodOf = ({ startsAt, endsAt }: { startsAt: Date | null; endsAt: Date | null }) => ({
  startsAt: startsAt?.toISOString() ?? null,
  endsAt: endsAt?.toISOString() ?? null,
});
