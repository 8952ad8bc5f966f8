import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { overrides as o, teammates as t } from "@/db/schema";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Decision, Reason } from "@/lib/access/decide";
import type { Facts } from "@/lib/access/facts";
import { type Step, trace } from "@/lib/access/trace";
import type { AccountInfo } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";
import { type Status, statusOf } from "@/lib/teammates/status";
import { rolesThatHold } from "./candidates";
import { deedText, type Question } from "./question";
import { obstacles, whatWouldChange } from "./what-would-change";

/** What stands behind an answer and has a page of its own. */
export type Behind = { kind: "role" | "group" | "teammate"; id: string; name: string };

export type Why = {
  asked: { permission: string; projectId: string | null };
  person: { id: string; name: string; email: string; status: Status };
  allowed: boolean;
  /** "Farah Lindholm can edit reports on Shop". */
  answer: string;
  /** Every rule in the engine's order. */
  steps: Step[];
  behind: Behind[];
  /** When the answer is no: what would have to change. */
  remedy: string | null;
};

/** Why this person can or cannot, with every rule that was looked at. Another account's id is not found. */
export async function findWhy(tx: Tx, account: AccountInfo, question: Question, teammateId: string): Promise<Why> {
  const [row] = await tx
    .select()
    .from(t)
    .where(and(eq(t.accountId, account.id), eq(t.id, teammateId)));
  const facts = row && (await findFacts(tx, account.id, teammateId));
  if (!row || !facts) throw new Refusal("not_found");
  const { info, project } = question;
  const { decision, steps } = trace(facts, info.key, project?.id);
  const name = `${row.firstName} ${row.lastName}`;
  const anywhere = whereText(account, facts, decision);
  const roleNames = decision.allowed ? [] : (await rolesThatHold(tx, account, info.key)).map((role) => role.name);
  return {
    asked: { permission: info.key, projectId: project?.id ?? null },
    person: { id: row.id, name, email: row.email, status: statusOf(row, new Date(facts.now)) },
    allowed: decision.allowed,
    answer: `${name} ${decision.allowed ? "can" : "cannot"} ${deedText(question, anywhere)}`,
    steps,
    behind: await whatStandsBehind(tx, account, decision.reason),
    remedy: decision.allowed
      ? null
      : whatWouldChange(obstacles(facts, info.key, project?.id), roleNames, project ? `on ${project.name}` : ""),
  };
}

const MOST_NAMED = 3;

/** Where it holds: "all projects", "Shop, Blog", "Shop, Blog, Docs and 4 more"; "any project" when it holds nowhere. */
function whereText(account: AccountInfo, facts: Facts, { allowed, reach }: Decision): string {
  const { one, many } = catalogueOf(account.catalogue).projectWord;
  if (!allowed) return `any ${one.toLowerCase()}`;
  if (reach.all) return `all ${many.toLowerCase()}`;
  const names = reach.projectIds.map((id) => facts.grants.find((grant) => grant.projectId === id)?.projectName ?? id);
  const named = names.slice(0, MOST_NAMED).join(", ");
  return names.length > MOST_NAMED ? `${named} and ${names.length - MOST_NAMED} more` : named;
}

async function whatStandsBehind(tx: Tx, account: AccountInfo, reason: Reason): Promise<Behind[]> {
  if (reason.rule === "granted") {
    const found = reason.grants.flatMap(({ roleId, roleName, via }): Behind[] => [
      { kind: "role", id: roleId, name: roleName },
      ...(via.kind === "group" ? [{ kind: "group" as const, id: via.groupId, name: via.groupName }] : []),
    ]);
    return [...new Map(found.map((one) => [one.id, one])).values()];
  }
  if (reason.rule !== "allowed" && reason.rule !== "denied") return [];
  const [giver] = await tx
    .select({ id: t.id, firstName: t.firstName, lastName: t.lastName })
    .from(o)
    .innerJoin(t, and(eq(t.accountId, o.accountId), eq(t.id, o.createdById)))
    .where(and(eq(o.accountId, account.id), eq(o.id, reason.override.id)));
  return giver ? [{ kind: "teammate", id: giver.id, name: `${giver.firstName} ${giver.lastName}` }] : [];
}
