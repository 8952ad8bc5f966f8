import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { PoolClient } from "pg";
import { attempt, type Opening } from "./attempt";
import { connection, type Tx } from "./client";

const TRIES = 5;
/** Who began longer ago was held up or frozen: those who asked have gone, and what they asked may be wrong by now. */
const TRY_FOR_MS = 5_000;
/** Serialization failure, deadlock, backend ended by an administrator, connection torn: nothing was committed. */
const RETRYABLE = new Set(["40001", "40P01", "57P01", "ECONNRESET", "EPIPE"]);
/** The connection was there and is gone. */
const LOST = /Connection terminated|terminating connection|is not queryable/i;
/** The database answers, but others hold what is needed or there is no room: lock, statement and disk limits. */
const BUSY = new Set(["55P03", "57014", "53000", "53100", "53200", "53300", "25P03"]);
/** Said of a commit, these mean that nothing was committed. */
const ROLLED_BACK = new Set(["40001", "40P01", "55P03", "57014"]);
/** Codes with which the database says, or Node says of it, that it cannot be had at this moment. */
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
  ...BUSY,
]);

/** One transaction on one account: every statement in it is under that account's row-level security. */
export function inAccount<T>(accountId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  return untilDone({ accountId }, run);
}

/** One transaction outside any account: users, sessions and the functions that look across accounts. */
export function transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
  return untilDone({}, run);
}

/** The same for what only reads: a write in it is refused. */
export function readInAccount<T>(accountId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  return untilDone({ accountId, isReadOnly: true }, run);
}

/** The same of one moment, with the connection itself: for COPY, which knows no parameters. */
export function copyInAccount<T>(accountId: string, run: (tx: Tx, client: PoolClient) => Promise<T>): Promise<T> {
  return untilDone({ accountId, isReadOnly: true, isOneMoment: true }, run);
}

/** Sets, until the transaction ends, the account whose rows can be seen and written. */
export async function enterAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(sql`select set_config('roster.account_id', ${accountId}, true)`);
}

async function untilDone<T>(opening: Opening, run: (tx: Tx, client: PoolClient) => Promise<T>): Promise<T> {
  const end = performance.now() + TRY_FOR_MS;
  for (let tries = 1; ; tries++) {
    let isCommitting = false;
    const committing = () => {
      isCommitting = !opening.isReadOnly;
    };
    try {
      return await attempt(connection().pool, { opening, run, committing });
    } catch (error) {
      if (isCommitting && isUnreachable(error) && !ROLLED_BACK.has(codeOf(error) ?? ""))
        throw new OutcomeUnknown(error);
      if (tries >= TRIES || performance.now() > end || !isWorthRetrying(error)) throw error;
      await pause(2 ** tries * 5 * (0.5 + Math.random()));
    }
  }
}

/** The connection was lost while committing: the change may or may not have been made. */
export class OutcomeUnknown extends Error {
  override name = "OutcomeUnknown";
  constructor(cause: unknown) {
    super("The connection was lost while committing", { cause });
  }
}

/** Nothing was committed and the next try may well succeed. */
const isWorthRetrying = (error: unknown): boolean => RETRYABLE.has(codeOf(error) ?? "") || LOST.test(messagesOf(error));

/** Whether an error says that the database cannot be had now, as opposed to refusing a statement. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  if (code && (UNREACHABLE.has(code) || RETRYABLE.has(code))) return true;
  const told = messagesOf(error);
  return LOST.test(told) || /timeout exceeded when trying to connect/i.test(told);
}

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
