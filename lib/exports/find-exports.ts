import { and, desc, eq, gt, sql } from "drizzle-orm";
import { exports as e, teammates as t } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { lacks } from "@/lib/access/guards";
import { ask } from "@/lib/ask";
import { secondsToWait } from "@/lib/limits";
import { refuseIf } from "@/lib/refusal";
import { STATUS } from "./running";
import { FindExports } from "./schema";
import type { ExportsView } from "./view";

const MOST = 20;

/** The exports of the account in the last quarter of an hour. For who may export. */
export const findExports = ask("teammates.exports", FindExports, async (ctx): Promise<ExportsView> => {
  refuseIf(lacks(ctx.facts, "team.export"));
  const { id: accountId } = ctx.account;
  const rows = await inAccount(accountId, (tx) =>
    tx
      .select({ row: e, status: STATUS, firstName: t.firstName, lastName: t.lastName })
      .from(e)
      .leftJoin(t, and(eq(t.accountId, e.accountId), eq(t.id, e.startedById)))
      .where(and(eq(e.accountId, accountId), gt(e.startedAt, sql`now() - interval '15 minutes'`)))
      .orderBy(desc(e.startedAt), desc(e.id))
      .limit(MOST),
  );
  return {
    exports: rows.map(({ row, status, firstName, lastName }) => ({
      id: row.id,
      status,
      startedByName: [firstName, lastName].filter(Boolean).join(" "),
      isYours: row.startedById === ctx.actor.teammateId,
      isCancelling: row.cancelAskedAt !== null,
      rowsSent: row.rowsSent,
      rowsExpected: row.rowsExpected,
    })),
    waitSeconds: await secondsToWait("export", ctx.actor.userId),
  };
});
