import { canonical, type Json } from "./chain";

/** One thing that an event changed; null is nothing. */
export type Change = { what: string; before: string | null; after: string | null };

/** What differs between an event's before and after, thing by thing, in words. */
export function changesOf(before: Json, after: Json): Change[] {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return keys
    .filter((key) => canonical(old[key] ?? null) !== canonical(fresh[key] ?? null))
    .map((key) => ({ what: words(key), before: textOf(old[key]), after: textOf(fresh[key]) }));
}

function partsOf(value: Json): Record<string, Json> {
  if (value === null) return {};
  return typeof value === "object" && !Array.isArray(value) ? value : { value };
}

function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => textOf(item) ?? "").join(", ");
  if (typeof value !== "object") return String(value);
  const parts = Object.entries(value).map(([key, item]) => `${words(key)}: ${textOf(item) ?? "—"}`);
  return parts.join(", ") || null;
}

/** "suspendReason" is "Suspend reason" to people. */
function words(key: string): string {
  const plain = key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .toLowerCase();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}
