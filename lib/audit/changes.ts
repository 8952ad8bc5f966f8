import { canonical, type Json } from "./chain";

/** One thing that an event changed; null is nothing. Of lists also what came and what went, item by item. */
export type Change = { what: string; before: string | null; after: string | null; list?: ListChange };
export type ListChange = { removed: string[]; added: string[]; kept: number };

/** Says one text of an event in words; what it does not know stays. */
export type InWords = (text: string) => string;

/**
 * What differs between an event's before and after, thing by thing, in words. Of something new only what it has: that
 * it is not suspended goes without saying.
 */
export function changesOf(before: Json, after: Json, inWords: InWords = (text) => text): Change[] {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return keys
    .filter((key) => canonical(old[key] ?? null) !== canonical(fresh[key] ?? null))
    .map((key) => changeOf(key, old[key] ?? null, fresh[key] ?? null, inWords))
    .filter(({ before: was, after: is }) => was !== null || (is !== null && (before !== null || is !== NO)));
}

const NO = "No";

function changeOf(key: string, old: Json, fresh: Json, inWords: InWords): Change {
  const told = (value: Json) => textOf(key === "status" && typeof value === "string" ? words(value) : value, inWords);
  const change = { what: words(key), before: told(old), after: told(fresh) };
  const [was, is] = [itemsOf(old, inWords), itemsOf(fresh, inWords)];
  return was && is && was.length + is.length > 0 ? { ...change, list: listChange(was, is) } : change;
}

function listChange(was: string[], is: string[]): ListChange {
  const [removed, added] = [was.filter((item) => !is.includes(item)), is.filter((item) => !was.includes(item))];
  return { removed, added, kept: is.length - added.length };
}

/** A list's items in words; null for what is none. Nothing is a list without items. */
function itemsOf(value: Json, inWords: InWords): string[] | null {
  if (value === null) return [];
  return Array.isArray(value) ? value.map((item) => textOf(item, inWords) ?? "") : null;
}

function partsOf(value: Json): Record<string, Json> {
  if (value === null) return {};
  return typeof value === "object" && !Array.isArray(value) ? value : { value };
}

function textOf(value: Json | undefined, inWords: InWords): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : NO;
  if (Array.isArray(value)) return value.map((item) => textOf(item, inWords) ?? "").join(", ") || null;
  if (typeof value !== "object") return inWords(String(value));
  const parts = Object.entries(value).map(([key, item]) => `${words(key)}: ${textOf(item, inWords) ?? "—"}`);
  return parts.join(", ") || null;
}

/** Where the words of a key alone would leave people guessing. */
const KNOWN: Record<string, string> = {
  startsAt: "Access begins",
  endsAt: "Access ends",
  readOnly: "Read-only",
  overrides: "Allowed and denied one by one",
  lockedUntil: "Locked until",
  twoFactorForEverybody: "Two-factor for everybody",
  oneAccountPerEmail: "One account per e-mail",
  daysThatInvitationsLive: "Days that invitations live",
  logIsKept: "Log is kept",
  until: "Up to event",
  count: "How many",
};

/** "suspendReason" is "Suspend reason" to people. */
function words(key: string): string {
  const known = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
  if (known) return known;
  const plain = key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .toLowerCase();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
