import { setTimeout as pause } from "node:timers/promises";
import { connection } from "@/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const FRESH_MS = 1_000;
/** So much more than the pool lets anybody wait: who watches us must hear something even from a frozen database. */
const BEYOND_THE_POOL_MS = 1_000;

type Ping = { at: number; answer: Promise<boolean> };
/** Next bundles the proxy apart from the pages; they share one answer per process. */
const holder = globalThis as typeof globalThis & { rosterPing?: Ping };

/** Whether the database answers. Asked at most once a second, however many want to know. */
export function isDatabaseReachable(): Promise<boolean> {
  const now = Date.now();
  if (!holder.rosterPing || now - holder.rosterPing.at > FRESH_MS) holder.rosterPing = { at: now, answer: ping() };
  return holder.rosterPing.answer;
}

function ping(): Promise<boolean> {
  return Promise.race([ask(), pause(env().databasePoolWaitMs + BEYOND_THE_POOL_MS, false, { ref: false })]);
}

async function ask(): Promise<boolean> {
  try {
    await connection().pool.query("select 1");
    return true;
  } catch (error) {
    log.warn({ err: error }, "the database does not answer");
    return false;
  }
}
