import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import type { Seat } from "@/lib/accounts/queries";
import type { Context, UserContext } from "@/lib/context";
import { asSeenBy, seesPeople } from "@/lib/groups/rules";
import { findFacts } from "@/lib/load-facts";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { answersFor, type FeatureAnswers, type Given, givenTo } from "./access-query";
import { rowAsSeenBy } from "./as-seen";
import { countActiveOwners } from "./count-active-owners";
import { type Cursor, readCursor, writeCursor } from "./cursor";
import { filterSql, otherFilters, seenBy, seenParams } from "./filter-sql";
import { readLife, type TeammateLife } from "./life-query";
import type { SORT_KEYS, TeammateParams } from "./params";
import { type AccessValue, accessValue } from "./read-access";
import type { StatusCounts, TeammatePage } from "./row";
import { whyNotLeave } from "./rules";
import { readSecurity, type TeammateSecurity } from "./security-query";
import { STATUSES, statusOf } from "./status";
import { STATUS_SQL } from "./status-sql";
import { toRows } from "./to-rows";

type SortKey = (typeof SORT_KEYS)[number];

/** Sort values as text that compares as it should; what is absent comes last when ascending. */
const SORT_VALUES: Record<SortKey, SQL<string>> = {
  name: sql`lower(${t.firstName} || ' ' || ${t.lastName})`,
  email: sql`${t.email}`,
  lastSignIn: timeValue(sql`${t.lastSignInAt}`),
  accessEnds: timeValue(sql`${t.endsAt}`),
  invited: timeValue(sql`${t.invitedAt}`),
};

function timeValue(moment: SQL): SQL<string> {
  return sql`coalesce(to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '~')`;
}

/** One page of the table, by keyset: no page costs more because it is deeper. Group admins see their groups' people. */
export async function listTeammates(ctx: UserContext, asked: TeammateParams): Promise<TeammatePage> {
  mustSee(ctx);
  const params = seenParams(ctx.facts, asked);
  if (!params) return { rows: [], ...ends([], null) };
  return inAccount(ctx.account.id, async (tx) => {
    const cursor = readCursor(params.after);
    const found = await findRows(tx, ctx, params, cursor);
    const rows = await toRows(
      tx,
      ctx,
      found.map(({ id }) => id),
    );
    return { rows: rows.map((row) => rowAsSeenBy(ctx.facts, row)), ...ends(found, cursor) };
  });
}

type Found = { id: string; value: string; more: boolean };

async function findRows(tx: Tx, ctx: Context, params: TeammateParams, cursor: Cursor | null): Promise<Found[]> {
  const descending = params.sort.startsWith("-");
  const value = SORT_VALUES[sortKey(params)];
  const backwards = cursor?.way === "previous";
  const up = descending === backwards;
  const place = cursor && sql`(${value}, ${t.id}) ${up ? sql`>` : sql`<`} (${cursor.value}, ${cursor.id}::uuid)`;
  const order = up ? sql`${value} asc, ${t.id} asc` : sql`${value} desc, ${t.id} desc`;
  const found = await tx
    .select({ id: t.id, value })
    .from(t)
    .where(and(filterSql(ctx.account, params), seenBy(ctx.facts), place ?? undefined))
    .orderBy(order)
    .limit(params.size + 1);
  const page = found.slice(0, params.size).map((row) => ({ ...row, more: found.length > params.size }));
  return backwards ? page.reverse() : page;
}

function ends(found: Found[], cursor: Cursor | null): Omit<TeammatePage, "rows"> {
  const first = found[0];
  const last = found.at(-1);
  if (!first || !last) return { from: 0, to: 0, previous: null, next: null };
  const backwards = cursor?.way === "previous";
  const before = backwards ? Math.max(0, cursor.at - found.length) : (cursor?.at ?? 0);
  const hasPrevious = backwards ? first.more : cursor !== null;
  const hasNext = backwards || last.more;
  const at = before + found.length;
  return {
    from: before + 1,
    to: at,
    previous: hasPrevious ? writeCursor({ way: "previous", value: first.value, id: first.id, at: before }) : null,
    next: hasNext ? writeCursor({ way: "next", value: last.value, id: last.id, at }) : null,
  };
}

/** How many there are in each status, all other filters applied. Group admins count their groups' people. */
export async function countByStatus(ctx: UserContext, asked: TeammateParams): Promise<StatusCounts> {
  mustSee(ctx);
  const params = seenParams(ctx.facts, asked);
  const rows =
    params &&
    (await inAccount(ctx.account.id, (tx) =>
      tx
        .select({ status: STATUS_SQL, count: sql<number>`count(*)::int` })
        .from(t)
        .where(and(otherFilters(ctx.account, params), seenBy(ctx.facts)))
        .groupBy(sql`1`),
    ));
  const counted = new Map(rows?.map(({ status, count }) => [status, count]));
  return Object.fromEntries(STATUSES.map((s) => [s, counted.get(s) ?? 0])) as StatusCounts; // one entry per status
}

/** One teammate as the table shows them. Another account's id, or one that the viewer may not see, is not found. */
export async function getTeammateRow(ctx: UserContext, teammateId: string) {
  mustSee(ctx);
  return inAccount(ctx.account.id, async (tx) => {
    const [found] = await tx
      .select({ id: t.id })
      .from(t)
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId), seenBy(ctx.facts)));
    if (!found) throw new Refusal("not_found");
    const [row] = await toRows(tx, ctx, [found.id]);
    if (!row) throw new Refusal("not_found");
    return rowAsSeenBy(ctx.facts, row);
  });
}

function mustSee(ctx: UserContext): void {
  if (!seesPeople(ctx.facts)) throw new Refusal("not_permitted");
}

function sortKey({ sort }: TeammateParams): SortKey {
  const key = sort.replace(/^-/, "");
  return key in SORT_VALUES ? (key as SortKey) : "name"; // checked the line before
}

export type TeammateAccess = {
  version: number;
  firstName: string;
  lastName: string;
  email: string;
  kind: "internal" | "external";
  access: AccessValue;
  given: Given;
  permissions: FeatureAnswers[];
  joinedAt: string | null;
  invitedAt: string | null;
  invitedByName: string | null;
  inviteExpiresAt: string | null;
  suspendReason: string | null;
};

/** What a teammate has, can do (on one project, if one is named) and why: for their page and the edit form. Needs `team.view`. */
export async function getTeammateAccess(
  ctx: UserContext,
  teammateId: string,
  projectId?: string,
): Promise<TeammateAccess> {
  mustSee(ctx);
  return inAccount(ctx.account.id, async (tx) => {
    const [row] = await tx
      .select()
      .from(t)
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId), seenBy(ctx.facts)));
    const found = row && (await findFacts(tx, ctx.account.id, teammateId));
    if (!row || !found) throw new Refusal("not_found");
    const facts = asSeenBy(ctx.facts, found);
    return {
      version: row.version,
      firstName: row.firstName,
      lastName: row.lastName,
      email: row.email,
      kind: row.kind,
      access: accessValue(facts, [...facts.groupIds]),
      given: givenTo(ctx.account, facts),
      permissions: answersFor(ctx.account, facts, projectId),
      joinedAt: row.joinedAt?.toISOString() ?? null,
      invitedAt: row.invitedAt?.toISOString() ?? null,
      invitedByName: row.invitedByName,
      inviteExpiresAt: row.inviteExpiresAt?.toISOString() ?? null,
      suspendReason: row.suspendReason,
    };
  });
}

/** How access ended, for their page. Another account's id, or one that the viewer may not see, is not found. */
export async function getTeammateLife(ctx: UserContext, teammateId: string): Promise<TeammateLife> {
  mustSee(ctx);
  return readLife(ctx, teammateId);
}

/** How their sign-in stands. The sessions of somebody else need `team.suspend`. */
export async function getTeammateSecurity(ctx: UserContext, teammateId: string): Promise<TeammateSecurity> {
  mustSee(ctx);
  return readSecurity(ctx, teammateId);
}

/** Why a person could not leave the account of this seat of theirs; null when they could. */
export async function findWhyNotLeave({ accountId, teammateId }: Seat): Promise<RefusalCode | null> {
  return inAccount(accountId, async (tx) => {
    const facts = await findFacts(tx, accountId, teammateId);
    const [row] = await tx.select().from(t).where(eq(t.id, teammateId));
    if (!facts || !row) return "not_found";
    return whyNotLeave(facts, statusOf(row, new Date(facts.now)), await countActiveOwners(tx, accountId));
  });
}
