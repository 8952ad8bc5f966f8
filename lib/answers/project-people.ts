import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants as g, groupTeammates as m, teammates as t } from "@/db/schema";
import { covers } from "@/lib/access/decide";
import { asIfInForce, type Facts, isLive } from "@/lib/access/facts";
import type { UserContext } from "@/lib/context";
import { projectReach } from "@/lib/projects/reach";
import type { RefusalCode } from "@/lib/refusal";
import { ownProjects, whyNot } from "@/lib/teammates/rules";
import { askAll, type Candidate, findCandidates } from "./candidates";
import { type PageOf, pageOf } from "./page-of";
import type { ProjectPeopleParams } from "./params";

/** A role that reaches the project, and through what. Times are ISO 8601 UTC. */
export type Through = {
  roleId: string;
  roleName: string;
  group: { id: string; name: string } | null;
  onAll: boolean;
  endsAt: string | null;
};

export type ProjectPerson = Candidate & {
  name: string;
  isYou: boolean;
  through: Through[];
  /** Whether they have a grant of their own here, and why ending it would be refused; null: there is none to end. */
  removal: { refused: RefusalCode | null } | null;
};

export type ProjectPeople = { people: PageOf<ProjectPerson>; now: number; later: number };

/** Who reaches a project, by asking the engine: now, or later, once their access is in force. */
export async function findProjectPeople(
  tx: Tx,
  ctx: UserContext,
  projectId: string,
  { q, state, page, size }: ProjectPeopleParams,
): Promise<ProjectPeople> {
  const here = sql`${g.accountId} = ${ctx.account.id} and (${g.projectId} is null or ${g.projectId} = ${projectId})`;
  const mayReach = sql`${t.removedAt} is null and ${t.id} in (
    select ${g.teammateId} from ${g} where ${here} and ${g.teammateId} is not null
    union select ${m.teammateId} from ${g} join ${m} on ${m.accountId} = ${g.accountId} and ${m.groupId} = ${g.groupId}
      where ${here})`;
  const candidates = await findCandidates(tx, ctx.account, q, mayReach);
  const found = await askAll(tx, ctx.account, candidates, (candidate, facts) => {
    if (covers(projectReach(facts), projectId)) return { state: "now" as const, candidate, facts };
    if (covers(projectReach(onceInForce(facts)), projectId)) return { state: "later" as const, candidate, facts };
    return null;
  });
  const asked = found.filter((one) => one.state === state);
  const shown = pageOf(asked, page, size);
  const rows = shown.rows.map(({ candidate, facts }) => toPerson(ctx, projectId, candidate, facts));
  const now = state === "now" ? asked.length : found.length - asked.length;
  return { people: { ...shown, rows }, now, later: found.length - now };
}

const onceInForce = (facts: Facts): Facts => ({
  ...asIfInForce(facts),
  ungroupedSeeNothing: facts.ungroupedSeeNothing,
});

function toPerson(ctx: UserContext, projectId: string, candidate: Candidate, facts: Facts): ProjectPerson {
  const reaching = facts.grants.filter(
    (grant) => isLive(grant, facts.now) && (grant.projectId === null || grant.projectId === projectId),
  );
  const refused = whyNot("removeFromProject", ctx.facts, facts, candidate.status);
  return {
    ...candidate,
    name: `${candidate.firstName} ${candidate.lastName}`,
    isYou: candidate.id === ctx.actor.teammateId,
    through: reaching.map(({ roleId, roleName, via, projectId: on, endsAt }) => ({
      roleId,
      roleName,
      group: via.kind === "group" ? { id: via.groupId, name: via.groupName } : null,
      onAll: on === null,
      endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
    })),
    removal: ownProjects(facts).includes(projectId) ? { refused } : null,
  };
}
