import { and, asc, desc, eq, gt, gte, inArray, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { auditEvents as e } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { type Change, changesOf } from "./changes";
import { JsonValue } from "./json";
import type { AuditParams } from "./params";
import { ACTIONS, refusedBecause, sentenceFor } from "./sentence";
import { type Verdict, verifyChain } from "./verify";

const SIZE = 50;
const DAY = 86_400_000;

/** An event as people read it. Times are ISO 8601 UTC. */
export type LogEvent = {
  number: number;
  at: string;
  sentence: string;
  actorName: string;
  targetName: string;
  reason: string | null;
  changes: Change[];
  address: string | null;
  device: string | null;
  requestId: string;
};

/** A page of the log, newest first; `newer` and `older` are the numbers to go on from, null at the ends. */
export type LogPage = { events: LogEvent[]; newer: number | null; older: number | null };

/** One page of the account's log, by keyset. Needs `audit.view`. */
export async function listEvents(ctx: UserContext, params: AuditParams): Promise<LogPage> {
  mustSeeLog(ctx);
  const isUpwards = isNumber(params.newer);
  const rows = await inAccount(ctx.account.id, (tx) =>
    tx
      .select()
      .from(e)
      .where(and(eq(e.accountId, ctx.account.id), place(params), ...filters(params)))
      .orderBy(isUpwards ? asc(e.number) : desc(e.number))
      .limit(SIZE + 1),
  );
  const hasMore = rows.length > SIZE;
  const page = rows.slice(0, SIZE);
  if (isUpwards) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    events: page.map(toLogEvent),
    newer: first && (isUpwards ? hasMore : isNumber(params.older)) ? first.number : null,
    older: last && (isUpwards || hasMore) ? last.number : null,
  };
}

/** Whether every event of the account's log is as it was written. Needs `audit.view`. */
export async function verifyLog(ctx: UserContext): Promise<Verdict> {
  mustSeeLog(ctx);
  return verifyChain(ctx.account.id);
}

/** The actions that the log can be filtered by, with their words. */
export const listActions = (): { value: string; label: string }[] => ACTIONS;

/** Throws the refusal of whoever may not see the log. */
export function mustSeeLog(ctx: UserContext): void {
  if (!decide(ctx.facts, "audit.view").allowed) throw new Refusal("not_permitted");
}

const isNumber = (value: number | null): value is number => value !== null && Number.isSafeInteger(value) && value > 0;

function place({ newer, older }: AuditParams): SQL | undefined {
  if (isNumber(newer)) return gt(e.number, newer);
  return isNumber(older) ? lt(e.number, older) : undefined;
}

function filters({ actor, action, target, from, to }: AuditParams): (SQL | undefined)[] {
  return [
    who(actor, e.actorId, e.actorName),
    who(target, e.targetId, e.targetName),
    action.length > 0 ? inArray(e.action, action.map(storable)) : undefined,
    from ? gte(e.occurredAt, from) : undefined,
    to ? lt(e.occurredAt, new Date(to.getTime() + DAY)) : undefined,
  ];
}

function who(text: string, id: PgColumn, name: PgColumn): SQL | undefined {
  const wanted = storable(text).trim();
  if (!wanted) return undefined;
  if (z.uuid().safeParse(wanted).success) return eq(id, wanted.toLowerCase());
  return sql`position(lower(${wanted}) in lower(${name})) > 0`;
}

/** PostgreSQL's text has no NUL: a query with one would fail instead of finding nothing. */
const storable = (text: string): string => text.replaceAll("\0", "");

function toLogEvent(row: typeof e.$inferSelect): LogEvent {
  const [before, after] = [JsonValue.parse(row.before), JsonValue.parse(row.after)];
  const because = refusedBecause({ action: row.action, after });
  return {
    number: row.number,
    at: row.occurredAt.toISOString(),
    sentence: sentenceFor({ ...row, after }),
    actorName: row.actorName,
    targetName: row.targetName,
    reason: because ?? row.reason,
    changes: because ? [] : changesOf(before, after),
    address: row.address,
    device: row.device,
    requestId: row.requestId,
  };
}
