import { createHash } from "node:crypto";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** An event as it is hashed; times as ISO 8601 UTC with milliseconds. */
export type ChainedEvent = {
  accountId: string;
  number: number;
  occurredAt: string;
  actorKind: "user" | "api_key" | "directory" | "system";
  actorId: string | null;
  actorName: string;
  action: string;
  targetKind: string;
  targetId: string | null;
  targetName: string;
  before: Json;
  after: Json;
  reason: string | null;
  address: string | null;
  device: string | null;
  requestId: string;
};

/** The hash before an account's first event. */
export const GENESIS = Buffer.alloc(32);

/** sha256(previous hash, canonical JSON of the event): every event carries all before it. */
export const chainHash = (previous: Buffer, event: ChainedEvent): Buffer =>
  createHash("sha256").update(previous).update(canonical(event)).digest();

/** JSON with sorted keys and no white space, so that one event has one text. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}
