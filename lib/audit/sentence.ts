import { isRefusalCode, sentenceOf } from "@/lib/refusal";
import type { Json } from "./chain";
import { ATTEMPTS, PHRASES, type Phrase } from "./phrases";

/** What of an event its sentence is made from. */
export type Tellable = {
  action: string;
  actorName: string;
  actorId: string | null;
  targetName: string;
  targetId: string | null;
  after: Json;
};

const GROUPS = ["People", "Invitations", "Roles", "Groups", "Signing in", "Account", "Log", "Other"] as const;

/** Which group of the filter an action stands in, by the noun that it begins with. */
const GROUP_OF: Record<string, (typeof GROUPS)[number]> = {
  teammate: "People",
  ownership: "People",
  invitation: "Invitations",
  role: "Roles",
  group: "Groups",
  project: "Account",
  account: "Account",
  session: "Signing in",
  password: "Signing in",
  email: "Signing in",
  two_factor: "Signing in",
  log: "Log",
  access: "Log",
  teammates: "People",
  batch: "People",
};

/** The actions to filter by, group by group. */
export const ACTIONS = Object.entries(PHRASES)
  .map(([value, { label }]) => ({ value, label, group: GROUP_OF[value.split(".")[0] ?? ""] ?? "Other" }))
  .sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));

/** An event in one plain sentence, without a full stop. Knows what to say of actions it has never heard of. */
export function sentenceFor(event: Tellable): string {
  if (event.action === "refused") return refusal(event);
  const phrase = phraseOf(event.action);
  if (!phrase) return `${event.actorName} did “${event.action}” to ${personOf(event.targetName)}`;
  const isSelf = event.actorId !== null && event.actorId === event.targetId;
  return fill((isSelf && phrase.saysOfSelf) || phrase.says, event);
}

/** Why a refused attempt was refused, as the person was told; null for all other events. */
export function refusedBecause({ action, after }: Pick<Tellable, "action" | "after">): string | null {
  if (action !== "refused" || typeof after !== "object" || after === null || Array.isArray(after)) return null;
  return isRefusalCode(after.refused) ? sentenceOf(after.refused) : null;
}

const refusal = (event: Tellable): string =>
  `${event.actorName} tried to ${attemptOf(event.targetName) ?? `do “${event.targetName}”`} and was refused`;

const attemptOf = (command: string): string | undefined =>
  phraseOf(command)?.attempt ?? (Object.hasOwn(ATTEMPTS, command) ? ATTEMPTS[command] : undefined);

const phraseOf = (action: string): Phrase | undefined => (Object.hasOwn(PHRASES, action) ? PHRASES[action] : undefined);

/** One pass, so that a name with braces in it stays a name. */
const fill = (says: string, { actorName, targetName }: Tellable): string =>
  says.replace(/\{(actor|target)\}/g, (_, who) => (who === "actor" ? actorName : personOf(targetName)));

/** "Farah Lindholm <farah@example.com>" is Farah Lindholm to people. */
const personOf = (name: string): string => name.replace(/ <[^<>]*>$/, "");
