import type { Tx } from "@/db/client";
import { covers } from "@/lib/access/decide";
import { asIfInForce, type Facts, isLive } from "@/lib/access/facts";
import type { UserContext } from "@/lib/context";
import { projectReach } from "@/lib/projects/reach";
import type { RefusalCode } from "@/lib/refusal";
import { ownProjects, whyNot } from "@/lib/teammates/rules";
import { askAll, type Candidate, findCandidates, howMany } from "./candidates";
import { enoughFor, type PageOf, pageOf } from "./page-of";
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

/** `counts`: null where more people may reach it than are looked through. */
export type ProjectPeople = { people: PageOf<ProjectPerson>; counts: { now: number; later: number } | null };

/**
 * Who reaches a project, by asking the engine: now, or later, once their access is in force. Of many no more than the
 * page needs, by name.
 */
export async function findProjectPeople(
  tx: Tx,
  ctx: UserContext,
  projectId: string,
  { q, state, page, size }: ProjectPeopleParams,
): Promise<ProjectPeople> {
  const enough = enoughFor(page, size);
  const most = await howMany(tx, ctx.account, enough);
  const { ids, isMore } = await findCandidates(tx, ctx.account, { projects: [projectId] }, q, most);
  const found = await askAll(
    tx,
    ctx.account,
    ids,
    (candidate, facts) => {
      const reached = reachedBy(facts, projectId);
      return reached === null || (isMore && reached !== state) ? null : { reached, candidate, facts };
    },
    isMore ? enough : undefined,
  );
  const asked = found.filter((one) => one.reached === state);
  const shown = pageOf(asked, page, size, isMore);
  const rows = shown.rows.map(({ candidate, facts }) => toPerson(ctx, projectId, candidate, facts));
  const now = state === "now" ? asked.length : found.length - asked.length;
  return { people: { ...shown, rows }, counts: isMore ? null : { now, later: found.length - now } };
}

function reachedBy(facts: Facts, projectId: string): ProjectPeopleParams["state"] | null {
  if (covers(projectReach(facts), projectId)) return "now";
  return covers(projectReach(onceInForce(facts)), projectId) ? "later" : null;
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
