import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { projects, teammates as t } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import { isLive } from "@/lib/access/facts";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { answersFor, type FeatureAnswers } from "@/lib/teammates/access-query";
import { STATUS_SQL } from "@/lib/teammates/status-sql";
import { latestChanges } from "./changes";
import { listNeeds } from "./needs";
import { readOpenOffer } from "./open-offer";
import type { LatestChange, OpenOffer, Overview } from "./overview";
import { countSignInsByWeek } from "./weeks";

/** How the account is doing and what needs somebody. Needs `team.view`. */
export async function getOverview(ctx: UserContext): Promise<Overview> {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  return readAccount(ctx, async (tx) => ({
    ...(await countPeople(tx, ctx)),
    nextToEnd: await findNextToEnd(tx, ctx),
    owners: (await ownerNames(tx, ctx)).length,
    projects: await tx.$count(projects, and(eq(projects.accountId, ctx.account.id), isNull(projects.archivedAt))),
    weeks: await countSignInsByWeek(tx, ctx.account.id),
    needs: await listNeeds(tx, ctx.account),
  }));
}

/** The newest changes, the newest first. Needs `audit.view`. */
export const listLatestChanges = (ctx: UserContext): Promise<LatestChange[]> => latestChanges(ctx);

/** The open offer of ownership that the viewer made or got. Needs nothing but being here. */
export const getOpenOffer = (ctx: UserContext): Promise<OpenOffer | null> => readOpenOffer(ctx);

const isActive = sql`${STATUS_SQL} = 'active'`;
const endsSoon = sql`${isActive} and ${t.endsAt} < now() + interval '30 days'`;

async function countPeople(tx: Tx, ctx: UserContext) {
  const those = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  const [counts] = await tx
    .select({
      people: sql<number>`count(*)::int`,
      active: those(isActive),
      seenThisMonth: those(sql`${isActive} and ${t.lastSignInAt} > now() - interval '30 days'`),
      invited: those(sql`${STATUS_SQL} = 'invited'`),
      waitingLong: those(sql`${STATUS_SQL} = 'invited' and ${t.invitedAt} < now() - interval '5 days'`),
      withoutTwoFactor: those(sql`${isActive} and not ${t.twoFactor}`),
      endingSoon: those(endsSoon),
      notSeen: those(sql`${isActive} and coalesce(${t.lastSignInAt}, ${t.joinedAt}) < now() - interval '90 days'`),
    })
    .from(t)
    .where(present(ctx));
  if (!counts) throw new Error("The database did not count");
  return counts;
}

async function findNextToEnd(tx: Tx, ctx: UserContext): Promise<Overview["nextToEnd"]> {
  const [next] = await tx
    .select({ name: t.firstName, endsAt: t.endsAt })
    .from(t)
    .where(and(present(ctx), endsSoon))
    .orderBy(t.endsAt, t.id)
    .limit(1);
  return next?.endsAt ? { name: next.name, endsAt: next.endsAt.toISOString() } : null;
}

const present = (ctx: UserContext) => and(eq(t.accountId, ctx.account.id), isNull(t.removedAt));

export type OwnAccess = {
  roles: { name: string; projectName: string | null; viaGroup: string | null }[];
  permissions: FeatureAnswers[];
  /** Names only: whom to ask. */
  owners: string[];
};

/** What the viewer themselves may do, and who could change it. Needs nothing but being here. */
export async function getOwnAccess(ctx: UserContext): Promise<OwnAccess> {
  const { grants, now } = ctx.facts;
  return {
    roles: grants
      .filter((grant) => isLive(grant, now))
      .map(({ roleName, projectName, via }) => ({
        name: roleName,
        projectName,
        viaGroup: via.kind === "group" ? via.groupName : null,
      })),
    permissions: answersFor(ctx.account, ctx.facts),
    owners: await readAccount(ctx, (tx) => ownerNames(tx, ctx)),
  };
}

async function ownerNames(tx: Tx, ctx: UserContext): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select distinct t.first_name || ' ' || t.last_name as name, t.id
    from teammates t
    join grants g on g.account_id = t.account_id and g.teammate_id = t.id
    join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
    where t.account_id = ${ctx.account.id} and t.joined_at is not null and t.removed_at is null and t.suspended_at is null
    order by 1, t.id`);
  return rows.map(({ name }) => name);
}
