import { and, desc, eq, notInArray } from "drizzle-orm";
import { readAccount } from "@/db/read-account";
import { auditEvents as e } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import { changesOf } from "@/lib/audit/changes";
import { JsonValue } from "@/lib/audit/json";
import { sentenceFor } from "@/lib/audit/sentence";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import type { LatestChange } from "./overview";

/** Coming and going, and what was refused: in the log, but no change. */
const NO_CHANGES = ["session.started", "session.ended", "refused"];
const MOST = 5;

/** The newest changes, the newest first. Needs `audit.view`. */
export async function latestChanges(ctx: UserContext): Promise<LatestChange[]> {
  if (!decide(ctx.facts, "audit.view").allowed) throw new Refusal("not_permitted");
  const rows = await readAccount(ctx, (tx) =>
    tx
      .select()
      .from(e)
      .where(and(eq(e.accountId, ctx.account.id), notInArray(e.action, NO_CHANGES)))
      .orderBy(desc(e.number))
      .limit(MOST),
  );
  return rows.map(toChange);
}

function toChange(row: typeof e.$inferSelect): LatestChange {
  const [before, after] = [JsonValue.parse(row.before), JsonValue.parse(row.after)];
  const isEdit = before !== null && after !== null && row.reason === null;
  const whats = isEdit ? changesOf(before, after).map((change) => change.what.toLowerCase()) : [];
  return {
    number: row.number,
    at: row.occurredAt.toISOString(),
    sentence: sentenceFor({ ...row, after }),
    actorId: row.actorId,
    actorName: row.actorName,
    targetName: row.targetName.replace(/ <[^<>]*>$/, ""),
    reason: row.reason,
    changed: whats.join(", ") || null,
  };
}
