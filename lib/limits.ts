import { isIP } from "node:net";
import type { QueryConfig } from "pg";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { connection } from "@/db/client";
import { Refusal } from "@/lib/refusal";
import { tooManySentence } from "@/lib/too-many";

type Limit = { points: number; duration: number; counts: "addresses" | "people"; returned?: "when it went well" };

/**
 * How often within how many seconds. Addresses are counted for what strangers may do, people for the rest. Where a
 * whole office may come from one address, only what was refused counts.
 */
export const LIMITS = {
  sign_in: { points: 20, duration: 60, counts: "addresses", returned: "when it went well" },
  sign_up: { points: 10, duration: 600, counts: "addresses" },
  reset: { points: 10, duration: 600, counts: "addresses" },
  link: { points: 20, duration: 60, counts: "addresses", returned: "when it went well" },
  passkey_challenge: { points: 60, duration: 60, counts: "addresses" },
  change_email: { points: 10, duration: 600, counts: "people" },
  invite: { points: 60, duration: 60, counts: "people" },
  export: { points: 10, duration: 60, counts: "people" },
  import: { points: 20, duration: 60, counts: "people" },
  bulk: { points: 60, duration: 60, counts: "people" },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** Uses up one try of a limit, counted in the database for all instances together. Throws when none is left. */
export async function spendTry(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(limitKey(key));
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfterSeconds = secondsIn(error);
    throw new Refusal("too_many_requests", { retryAfterSeconds, sentence: tooManySentence(retryAfterSeconds) });
  }
}

/** Gives a try back that went well, where only what was refused counts. */
export async function returnTry(name: LimitName, key: string): Promise<void> {
  const { returned }: Limit = LIMITS[name];
  if (returned) await limiter(name).reward(limitKey(key));
}

/** In how many seconds there is a try again; 0 when one is left now. Uses none up. */
export async function secondsToWait(name: LimitName, key: string): Promise<number> {
  const spent = await limiter(name).get(limitKey(key));
  return spent && spent.remainingPoints <= 0 ? secondsIn(spent) : 0;
}

/** Which limit, by address, the doors of a page spend; null for the pages of people who are signed in. */
export function limitOfPage(pathname: string): LimitName | null {
  const [, first = ""] = pathname.split("/");
  return PAGES.get(first) ?? null;
}

const PAGES: ReadonlyMap<string, LimitName> = new Map([
  ["sign-in", "sign_in"],
  ["second-step", "sign_in"],
  ["sign-up", "sign_up"],
  ["forgot-password", "reset"],
  ["reset-password", "link"],
  ["verify-email", "link"],
  ["change-email", "link"],
  ["unlock", "link"],
  ["invite", "link"],
]);

/** Whoever has one IPv6 address has its whole /64, and so counts by that. Other keys stay as they are. */
export function limitKey(key: string): string {
  if (isIP(key) !== 6) return key;
  const [address = ""] = key.split("%");
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail] = short.split("::");
  const before = head ? head.split(":") : [];
  const after = tail ? tail.split(":") : [];
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
  const mapped = groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff";
  return mapped ? groups.slice(6).join(":") : `${groups.slice(0, 4).join(":")}::/64`;
}

/** Statements without the names that the library gives them: behind a pooler, a named one may be on another connection. */
const unnamed = { query: ({ text, values }: QueryConfig) => connection().pool.query({ text, values }) };

function limiter(name: LimitName): RateLimiterPostgres {
  const { points, duration } = LIMITS[name];
  return new RateLimiterPostgres({
    storeClient: unnamed,
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration,
  });
}

const secondsIn = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));
