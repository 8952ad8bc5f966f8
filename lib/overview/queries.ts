import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { projects } from "@/db/schema";
import { decide } from "@/lib/access/decide";
import { isLive } from "@/lib/access/facts";
import { countWithoutTwoFactor } from "@/lib/accounts/without-two-factor";
import type { UserContext } from "@/lib/context";
import { Refusal } from "@/lib/refusal";
import { answersFor, type FeatureAnswers } from "@/lib/teammates/access-query";
import { loadTeammateParams } from "@/lib/teammates/params";
import { countByStatus } from "@/lib/teammates/queries";
import type { StatusCounts } from "@/lib/teammates/row";
import { latestChanges } from "./changes";
import { findNeeds } from "./needs";
import { countEndingSoon, countNotSeen, countSeen, countWaitingLong, findNextToEnd } from "./numbers";
import { readOpenOffer } from "./open-offer";
import type { LatestChange, Need, OpenOffer, Overview, PeopleCounts, WeekOfSignIns } from "./overview";
import { countSignInsByWeek } from "./weeks";

/** How the account is doing, in what costs the same however many there are. Needs `team.view`. */
export async function getOverview(ctx: UserContext): Promise<Overview> {
  mustSee(ctx);
  const byStatus = await countByStatus(ctx, loadTeammateParams({}));
  const { removed: _, atLeast: __, ...present } = byStatus;
  return readAccount(ctx, async (tx) => ({
    people: Object.values(present).reduce((sum, count) => sum + count, 0),
    owners: (await ownerNames(tx, ctx)).length,
    projects: await tx.$count(projects, and(eq(projects.accountId, ctx.account.id), isNull(projects.archivedAt))),
    byStatus,
  }));
}

/** How many are seen, waited for, without two-factor, about to end; of many not all are counted. Needs `team.view`. */
export async function countPeople(ctx: UserContext): Promise<PeopleCounts> {
  mustSee(ctx);
  const { id } = ctx.account;
  return readAccount(ctx, async (tx) => ({
    seenThisMonth: await countSeen(tx, id),
    waitingLong: await countWaitingLong(tx, id),
    withoutTwoFactor: (await countWithoutTwoFactor(tx, id, ["active"])).people,
    endingSoon: await countEndingSoon(tx, id),
    nextToEnd: await findNextToEnd(tx, id),
    notSeen: await countNotSeen(tx, id),
  }));
}

/** How many people signed in per week, eleven weeks up to this one. Needs `team.view`. */
export async function countSignIns(ctx: UserContext): Promise<WeekOfSignIns[]> {
  mustSee(ctx);
  return readAccount(ctx, (tx) => countSignInsByWeek(tx, ctx.account.id));
}

/** What somebody should look at, the most urgent first. Needs `team.view`. */
export async function listNeeds(ctx: UserContext, byStatus: StatusCounts): Promise<Need[]> {
  mustSee(ctx);
  return findNeeds(ctx, byStatus);
}

function mustSee(ctx: UserContext): void {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
}

/** The newest changes, the newest first. Needs `audit.view`. */
export const listLatestChanges = (ctx: UserContext): Promise<LatestChange[]> => latestChanges(ctx);

/** The open offer of ownership that the viewer made or got. Needs nothing but being here. */
export const getOpenOffer = (ctx: UserContext): Promise<OpenOffer | null> => readOpenOffer(ctx);

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

/** From the owner role to who holds it: that few do is nothing that the planner knows. */
async function ownerNames(tx: Tx, ctx: UserContext): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select distinct t.first_name || ' ' || t.last_name as name, t.id
    from roles r, lateral (select g.account_id, g.teammate_id from grants g
      where g.account_id = r.account_id and g.role_id = r.id offset 0) g, teammates t
    where r.account_id = ${ctx.account.id} and r.is_owner and t.account_id = g.account_id and t.id = g.teammate_id
      and t.joined_at is not null and t.removed_at is null and t.suspended_at is null
    order by 1, t.id`);
  return rows.map(({ name }) => name);
}
