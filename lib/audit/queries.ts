import { and, asc, desc, eq, gt, lt, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { auditAnchors, auditEvents as e } from "@/db/schema";
import type { UserContext } from "@/lib/context";
import { filtersOf } from "./filter-sql";
import { publicKeyText } from "./head-key";
import { type LogEvent, toLogEvent, wordsOf } from "./log-event";
import { mustSeeLog } from "./must-see-log";
import type { AuditParams } from "./params";
import { ACTIONS } from "./sentence";
import { type FilterNames, findPages, namesInFilter } from "./subjects";
import { type Verdict, verifyChain } from "./verify";

export type { LogEvent } from "./log-event";

const SIZE = 50;

/**
 * A page of the log, newest first; `newer` and `older` are the numbers to go on from, null at the ends. `pages` are
 * the addresses of those that it tells of, by their ids.
 */
export type LogPage = {
  events: LogEvent[];
  newer: number | null;
  older: number | null;
  names: FilterNames;
  pages: Record<string, string>;
  /** The last event that retention took off the log, and when; null when it is all there. */
  begins: { after: number; prunedAt: string } | null;
};

/** One page of the account's log, by keyset. Needs `audit.view`. */
export async function listEvents(ctx: UserContext, params: AuditParams): Promise<LogPage> {
  mustSeeLog(ctx);
  const isUpwards = isNumber(params.newer);
  return readAccount(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(e)
      .where(and(eq(e.accountId, ctx.account.id), place(params), ...filtersOf(params)))
      .orderBy(isUpwards ? asc(e.number) : desc(e.number))
      .limit(SIZE + 1);
    const hasMore = rows.length > SIZE;
    const page = rows.slice(0, SIZE);
    if (isUpwards) page.reverse();
    const [first, last] = [page[0], page.at(-1)];
    const inWords = wordsOf(ctx.account.catalogue);
    return {
      events: page.map((row) => toLogEvent(row, inWords)),
      newer: first && (isUpwards ? hasMore : isNumber(params.older)) ? first.number : null,
      older: last && (isUpwards || hasMore) ? last.number : null,
      names: await namesInFilter(tx, ctx.account.id, params),
      pages: Object.fromEntries(await findPages(tx, ctx, page)),
      begins: await findBeginning(tx, ctx.account.id),
    };
  });
}

/** Whether every event of the account's log is as it was written. Needs `audit.view`. */
export async function verifyLog(ctx: UserContext): Promise<Verdict> {
  mustSeeLog(ctx);
  return verifyChain(ctx.account.id);
}

/** The public key that heads of logs are signed with. Needs `audit.view`. */
export function headKey(ctx: UserContext): string {
  mustSeeLog(ctx);
  return publicKeyText();
}

/** The actions that the log can be filtered by, with their words. */
export const listActions = (): { value: string; label: string; group: string }[] => ACTIONS;

const isNumber = (value: number | null): value is number => value !== null && Number.isSafeInteger(value) && value > 0;

function place({ newer, older }: AuditParams): SQL | undefined {
  if (isNumber(newer)) return gt(e.number, newer);
  return isNumber(older) ? lt(e.number, older) : undefined;
}

async function findBeginning(tx: Tx, accountId: string): Promise<LogPage["begins"]> {
  const [anchor] = await tx.select().from(auditAnchors).where(eq(auditAnchors.accountId, accountId));
  return anchor ? { after: anchor.number, prunedAt: anchor.prunedAt.toISOString() } : null;
}
