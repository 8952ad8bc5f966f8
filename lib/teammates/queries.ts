import { and, eq } from "drizzle-orm";
import { readAccount } from "@/db/read-account";
import { teammates as t } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import type { Seat } from "@/lib/accounts/queries";
import { askedTogether } from "@/lib/asked-together";
import type { UserContext } from "@/lib/context";
import { asSeenBy, seesPeople } from "@/lib/groups/rules";
import { findFacts } from "@/lib/load-facts";
import { Refusal, type RefusalCode } from "@/lib/refusal";
import { answersFor, type FeatureAnswers, type Given, givenTo } from "./access-query";
import { rowAsSeenBy } from "./as-seen";
import { type Asked, askedOf } from "./asked";
import { countActiveOwners } from "./count-active-owners";
import { COUNTED, countChoice } from "./count-choice";
import { type Counted, countMatching, toCounts } from "./count-matching";
import { type Cursor, readCursor, writeCursor } from "./cursor";
import { type Found, pageQuery } from "./find-page";
import { readLife, type TeammateLife } from "./life-query";
import type { TeammateParams } from "./params";
import { type AccessValue, accessValue } from "./read-access";
import { findAndRead, readRows } from "./read-rows";
import type { StatusCounts, TeammatePage } from "./row";
import { whyNotLeave } from "./rules";
import { readSecurity, type TeammateSecurity } from "./security-query";
import { seenBy } from "./seen";
import { statusOf } from "./status";
import { toRows } from "./to-rows";

/** A page and, where finding it told that, how many there are in each status. */
type Listed = { page: TeammatePage; counted: Counted[] | null };

/** One page of the table, by keyset: no page costs more because it is deeper. Group admins see their groups' people. */
export const listTeammates = async (ctx: UserContext, params: TeammateParams): Promise<TeammatePage> =>
  (await findTeammates(ctx, params)).page;

/** The same with what `countByStatus` may take over. */
export async function findTeammates(ctx: UserContext, params: TeammateParams): Promise<Listed> {
  mustSee(ctx);
  const wanted = askedOf(ctx.account, ctx.facts, params);
  if (!wanted) return { page: { rows: [], ...ends([], null) }, counted: null };
  return readAccount(ctx, async (tx) => {
    const cursor = readCursor(params.after);
    const { query, toPage } = pageQuery(ctx.account.id, wanted, params, cursor);
    const { found, counted, sources } = await findAndRead(tx, ctx.account.id, query, params.size);
    const page = toPage(found);
    const rows = toRows(
      ctx,
      page.map(({ id }) => id),
      sources,
    );
    const shown = rows.map((row) => rowAsSeenBy(ctx.facts, row));
    return { page: { rows: shown, ...ends(page, cursor) }, counted };
  });
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

const countedTogether = askedTogether<Counted[]>();

/**
 * How many there are in each status, all other filters applied. Group admins count their groups' people. Everybody who
 * opens the table asks this of the same people, so those who do at once are counted once. A choice is counted once what
 * is `found` of it was read: beside that it would take what the machine has for both, and finding may have told it.
 */
export async function countByStatus(
  ctx: UserContext,
  params: TeammateParams,
  found?: Promise<Listed>,
): Promise<StatusCounts> {
  mustSee(ctx);
  const wanted = askedOf(ctx.account, ctx.facts, { ...params, status: [] });
  if (!wanted) return toCounts([]);
  const isChoice = Object.keys(wanted).length > 0;
  const told = isChoice ? await found?.catch(() => undefined) : undefined;
  if (told?.counted) return toCounts(told.counted);
  const counted: Asked = wanted.seen ? wanted : { ...wanted, removed: true };
  const question = JSON.stringify([ctx.account.id, ctx.mayBeBehind === true, counted]);
  const count = () =>
    isChoice
      ? countChoice(ctx, counted)
      : readAccount(ctx, (tx) => countMatching(tx, ctx.account.id, counted, COUNTED));
  return toCounts(await countedTogether(question, count));
}

/** One teammate as the table shows them. Another account's id, or one that the viewer may not see, is not found. */
export async function getTeammateRow(ctx: UserContext, teammateId: string) {
  mustSee(ctx);
  return readAccount(ctx, async (tx) => {
    const [found] = await tx
      .select({ id: t.id })
      .from(t)
      .where(and(eq(t.accountId, ctx.account.id), eq(t.id, teammateId), seenBy(ctx.facts)));
    if (!found) throw new Refusal("not_found");
    const [row] = toRows(ctx, [found.id], await readRows(tx, ctx.account.id, [found.id]));
    if (!row) throw new Refusal("not_found");
    return rowAsSeenBy(ctx.facts, row);
  });
}

function mustSee(ctx: UserContext): void {
  if (!seesPeople(ctx.facts)) throw new Refusal("not_permitted");
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
  return readAccount(ctx, async (tx) => {
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
