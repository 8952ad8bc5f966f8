import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { grants as g, groupTeammates as m, overrides as o, teammates as t } from "@/db/schema";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { decide, type Reason } from "@/lib/access/decide";
import { explain } from "@/lib/access/explain";
import type { AccountInfo } from "@/lib/context";
import { askAll, type Candidate, findCandidates, rolesThatHold } from "./candidates";
import type { AnswerParams, Source } from "./params";
import type { Question } from "./question";

/** Somebody who can, with the engine's sentence for why. */
export type Holder = Candidate & { name: string; sources: Source[]; sentence: string };

export type HolderFilters = Pick<AnswerParams, "q" | "status" | "source">;

/**
 * Everybody who can do what the question asks, by name. The database only leaves out those to whom nothing can give
 * it; the engine answers for each of the others.
 */
export async function findHolders(
  tx: Tx,
  account: AccountInfo,
  question: Question,
  { q, status, source }: HolderFilters,
): Promise<Holder[]> {
  const { info, project } = question;
  const asked = { info, catalogue: catalogueOf(account.catalogue) };
  const candidates = await findCandidates(tx, account, q, await mayHold(tx, account, question));
  const inStatus = candidates.filter((one) => status.length === 0 || status.some((wanted) => wanted === one.status));
  return askAll(tx, account, inStatus, (candidate, facts) => {
    const decision = decide(facts, info.key, project?.id);
    const sources = sourcesOf(decision.reason);
    if (!decision.allowed || (source.length > 0 && !source.some((wanted) => sources.includes(wanted)))) return null;
    const name = `${candidate.firstName} ${candidate.lastName}`;
    return { ...candidate, name, sources, sentence: explain(decision, asked) };
  });
}

/** Joined and not away, with a role of their own or of a group that holds it, or an allow override. */
async function mayHold(tx: Tx, account: AccountInfo, { info, project }: Question) {
  const roleIds = (await rolesThatHold(tx, account, info.key)).map((role) => role.id);
  const gives = sql`${g.accountId} = ${account.id} and ${g.roleId} = any(${sql.param(roleIds)}::uuid[])
    ${project ? sql`and (${g.projectId} is null or ${g.projectId} = ${project.id})` : sql``}`;
  return sql`${t.joinedAt} is not null and ${t.removedAt} is null and ${t.suspendedAt} is null and ${t.id} in (
    select ${g.teammateId} from ${g} where ${gives} and ${g.teammateId} is not null
    union select ${m.teammateId} from ${g} join ${m} on ${m.accountId} = ${g.accountId} and ${m.groupId} = ${g.groupId}
      where ${gives}
    union select ${o.teammateId} from ${o}
      where ${o.accountId} = ${account.id} and ${o.permission} = ${info.key} and ${o.effect} = 'allow')`;
}

function sourcesOf(reason: Reason): Source[] {
  switch (reason.rule) {
    case "owner":
      return ["owner"];
    case "allowed":
      return ["override"];
    case "granted": {
      const kinds = new Set(reason.grants.map((grant) => (grant.via.kind === "own" ? "role" : "group")));
      return [...kinds];
    }
    default:
      return [];
  }
}
