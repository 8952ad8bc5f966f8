import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { decide, type Reason } from "@/lib/access/decide";
import { explain } from "@/lib/access/explain";
import type { Facts } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";
import { searchPatterns } from "@/lib/search-text";
import { askAll, type Candidate, type Candidates, findCandidates, rolesThatHold, withOthers } from "./candidates";
import { type AnswerParams, type Source, STATUSES_IN_FORCE } from "./params";
import type { Question } from "./question";

/** Somebody who can, with the engine's sentence for why. */
export type Holder = Candidate & { name: string; sources: Source[]; sentence: string };

export type HolderFilters = Pick<AnswerParams, "q" | "status" | "source">;

/** `isMore`: there are more people of whom it is likely than are looked through. */
export type Holders = { holders: Holder[]; isMore: boolean };

/**
 * Everybody who can do what the question asks, by name. The database only leaves out those to whom nothing can give
 * it; the engine answers for each of the others. Of more than `most` whom it is asked about, the first `enough` who can.
 */
export async function findHolders(
  tx: Tx,
  account: AccountInfo,
  question: Question,
  { q, status, source }: HolderFilters,
  { enough, most }: { enough: number; most: number },
): Promise<Holders> {
  const { info, project } = question;
  const asked = { info, catalogue: catalogueOf(account.catalogue) };
  const { ids, isMore } = await findMayHold(tx, account, question, { q, status, source }, most);
  const look = (candidate: Candidate, facts: Facts): Holder | null => {
    const decision = decide(facts, info.key, project?.id);
    const sources = sourcesOf(decision.reason);
    if (!decision.allowed || (source.length > 0 && !source.some((wanted) => sources.includes(wanted)))) return null;
    const name = `${candidate.firstName} ${candidate.lastName}`;
    return { ...candidate, name, sources, sentence: explain(decision, asked) };
  };
  const holders = await askAll(tx, account, ids, look, isMore ? enough : undefined);
  return { holders, isMore };
}

/** In force, with a role of their own or of a group that holds it, or an allow override. */
async function findMayHold(
  tx: Tx,
  account: AccountInfo,
  { info, project }: Question,
  { q, status, source }: HolderFilters,
  most: number,
): Promise<Candidates> {
  const isAsked = (...sources: Source[]) => source.length === 0 || source.some((one) => sources.includes(one));
  const roles = (await rolesThatHold(tx, account, info.key))
    .filter((role) => isAsked(role.isOwner ? "owner" : "role", role.isOwner ? "owner" : "group"))
    .map((role) => role.id);
  const statuses = STATUSES_IN_FORCE.filter((one) => status.length === 0 || status.includes(one));
  const asked = { roles, statuses, ...(project ? { projects: [project.id] } : {}) };
  const found = roles.length > 0 ? await findCandidates(tx, account, asked, q, most) : { ids: [], isMore: false };
  if (!isAsked("override")) return found;
  const allowed = sql`roster_status(t) = any(${sql.param(statuses)}::text[])
    and t.search_text like all(${sql.param(searchPatterns(q))}::text[]) and t.id in (select o.teammate_id from overrides o
      where o.account_id = ${account.id} and o.permission = ${info.key} and o.effect = 'allow')`;
  return withOthers(tx, account, found, allowed, most);
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
