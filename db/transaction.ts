import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { connection, type Tx } from "./client";

const TRIES = 5;
/** Serialization failure, deadlock, backend ended by an administrator: nothing was committed. */
const RETRYABLE = new Set(["40001", "40P01", "57P01"]);
/** The connection was there and is gone. */
const LOST = /Connection terminated|terminating connection|is not queryable/i;
/** Said of a commit, these mean that nothing was committed. */
const ROLLED_BACK = new Set(["40001", "40P01"]);
/** Codes with which the database says, or Node says of it, that it cannot be reached at all. */
const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EPIPE",
  "57P02",
  "57P03",
  "08006",
  "08001",
  "53300",
]);

/** One transaction on one account: every statement in it is under that account's row-level security. */
export function inAccount<T>(accountId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(async (tx) => {
    await enterAccount(tx, accountId);
    return run(tx);
  });
}

/** Sets, until the transaction ends, the account whose rows can be seen and written. */
export async function enterAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(sql`select set_config('roster.account_id', ${accountId}, true)`);
}

/** One transaction outside any account: users, sessions and the functions that look across accounts. */
export async function transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connection().db.transaction(run);
    } catch (error) {
      if (attempt >= TRIES || !isWorthRetrying(error)) throw error;
      await pause(2 ** attempt * 5 * (0.5 + Math.random()));
    }
  }
}

/** Nothing was committed and the next try may well succeed. A lost connection also hides behind the failed rollback. */
const isWorthRetrying = (error: unknown): boolean =>
  !isOutcomeUnknown(error) && (RETRYABLE.has(codeOf(error) ?? "") || LOST.test(messagesOf(error)));

/** Whether an error says that the database cannot be reached, as opposed to refusing a statement. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  if (code && (UNREACHABLE.has(code) || RETRYABLE.has(code))) return true;
  return /timeout exceeded when trying to connect|Connection terminated|terminating connection/i.test(
    messagesOf(error),
  );
}

/** Whether the connection was lost while committing: the change may or may not have been made. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  chain(error).some((e) => "query" in e && e.query === "commit") &&
  !ROLLED_BACK.has(codeOf(error) ?? "") &&
  isUnreachable(error);

/** The constraint that a statement broke, null for any other error. */
export function brokenConstraint(error: unknown): string | null {
  const found = chain(error).find((e) => "constraint" in e && typeof e.constraint === "string");
  return found && "constraint" in found ? String(found.constraint) : null;
}

/** The SQLSTATE or Node error code behind an error; drizzle wraps the driver's. */
export function codeOf(error: unknown): string | null {
  const found = chain(error).find((e) => "code" in e && typeof e.code === "string");
  return found && "code" in found ? String(found.code) : null;
}

const messagesOf = (error: unknown): string =>
  chain(error)
    .map((e) => ("message" in e ? String(e.message) : ""))
    .join("\n");

function chain(error: unknown): object[] {
  const found: object[] = [];
  for (let e = error; typeof e === "object" && e !== null && found.length < 8; e = "cause" in e ? e.cause : null) {
    found.push(e);
  }
  return found;
}
