import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { connection } from "@/db/client";
import { Refusal } from "@/lib/refusal";

/** How often within how many seconds. Per address for what strangers may do, per person for the rest. */
export const LIMITS = {
  sign_in: { points: 20, duration: 60 },
  sign_up: { points: 10, duration: 600 },
  reset: { points: 10, duration: 600 },
  link: { points: 20, duration: 60 },
  invite: { points: 60, duration: 60 },
  export: { points: 10, duration: 60 },
} as const satisfies Record<string, { points: number; duration: number }>;

export type LimitName = keyof typeof LIMITS;

/** Uses up one try of a limit, counted in the database for all instances together. Throws when none is left. */
export async function spendTry(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw tooMany(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
  }
}

function limiter(name: LimitName): RateLimiterPostgres {
  const { pool: storeClient } = connection();
  return new RateLimiterPostgres({
    storeClient,
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    ...LIMITS[name],
  });
}

const tooMany = (retryAfterSeconds: number): Refusal =>
  new Refusal("too_many_requests", {
    retryAfterSeconds,
    sentence: `Too many tries. Wait ${retryAfterSeconds < 90 ? `${retryAfterSeconds} seconds` : `${Math.ceil(retryAfterSeconds / 60)} minutes`}, then try again.`,
  });
