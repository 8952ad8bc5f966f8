import { createHash, randomBytes } from "node:crypto";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What an event says about people: hashed apart, with a salt, so that it can be erased and the chain still be checked. */
type PersonalPart = {
  actorName: string;
  targetName: string;
  before: Json;
  after: Json;
  reason: string | null;
  address: string | null;
  device: string | null;
};

type PublicPart = {
  accountId: string;
  number: number;
  occurredAt: string;
  actorKind: "user" | "api_key" | "directory" | "system";
  actorId: string | null;
  action: string;
  targetKind: string;
  targetId: string | null;
  requestId: string;
};

/** An event as it is hashed; times as ISO 8601 UTC with milliseconds. */
export type ChainedEvent = PublicPart & PersonalPart;

/** What stands beside an event in its row: how it was hashed, and its place in the chain. */
export type Seal = { form: number; salt: Buffer; personalHash: Buffer; previousHash: Buffer; hash: Buffer };

/** The hash before an account's first event. */
export const GENESIS = Buffer.alloc(32);

/** How events are hashed now. */
export const FORM = 2;
const SALT_BYTES = 16;

/** Seals a new event after the hash of the one before it: every event carries all before it. */
export function seal(previousHash: Buffer, event: ChainedEvent): Seal {
  const salt = randomBytes(SALT_BYTES);
  const personalHash = hashPersonal(salt, event);
  return { form: FORM, salt, personalHash, previousHash, hash: chainHash(previousHash, event, personalHash) };
}

/** sha256(previous hash, canonical JSON of the public part and the hash of the personal part). */
export function chainHash(previous: Buffer, event: ChainedEvent, personalHash: Buffer): Buffer {
  const { actorName: _n, targetName: _t, before: _b, after: _a, reason: _r, address: _d, device: _v, ...open } = event;
  return sha256(previous, canonical({ ...open, form: FORM, personalHash: personalHash.toString("hex") }));
}

/** sha256(salt, canonical JSON of the personal part): without the salt nobody can try out what it was. */
export const hashPersonal = (
  salt: Buffer,
  { actorName, targetName, before, after, reason, address, device }: PersonalPart,
): Buffer => sha256(salt, canonical({ actorName, targetName, before, after, reason, address, device }));

/** Form 1, of events written before there was a personal part: sha256(previous hash, canonical JSON of it all). */
export const chainHashOfForm1 = (previous: Buffer, event: ChainedEvent): Buffer => sha256(previous, canonical(event));

const sha256 = (first: Buffer, text: string): Buffer => createHash("sha256").update(first).update(text).digest();

/** JSON with sorted keys and no white space, so that one event has one text. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}
