import { NodePgSession, NodePgTransaction } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import { escapeLiteral, type Pool, type PoolClient } from "pg";
import { env } from "@/lib/env";
import type { Tx } from "./client";

export type Opening = {
  /** Whose rows can be seen and written; without it, those of no account. */
  accountId?: string | undefined;
  isReadOnly?: boolean;
  /** Every statement sees the account as it was at one moment. */
  isOneMoment?: boolean;
};

type Work<T> = { opening: Opening; run: (tx: Tx, client: PoolClient) => Promise<T>; committing: () => void };

const SETTINGS = {
  statement_timeout: "10s",
  idle_in_transaction_session_timeout: "10s",
};
const dialect = new PgDialect();

/**
 * One try of one transaction. Its limits and its account are set in the message that begins it: they end with it, so
 * that it works behind a pooler that gives each transaction another connection. Nobody waits for it: the first statement
 * travels with it.
 */
export async function attempt<T>(pool: Pool, { opening, run, committing }: Work<T>): Promise<T> {
  const client = await pool.connect();
  let isLost = false;
  try {
    const begun = client.query(beginning(opening));
    // If it fails, what follows it on the connection does too, and says so.
    begun.catch(() => undefined);
    const value = await run(
      new NodePgTransaction(dialect, new NodePgSession(client, dialect, undefined), undefined),
      client,
    );
    await begun;
    committing();
    const { command } = await client.query("commit");
    if (command !== "COMMIT") throw new Error("A transaction that had failed was to be committed");
    return value;
  } catch (error) {
    await client.query("rollback").catch(() => {
      isLost = true;
    });
    throw error;
  } finally {
    client.release(isLost);
  }
}

function beginning({ accountId, isReadOnly, isOneMoment }: Opening): string {
  const lock_timeout = `${env().databaseLockWaitMs}ms`;
  const settings = {
    ...SETTINGS,
    lock_timeout,
    ...(accountId === undefined ? {} : { "roster.account_id": accountId }),
  };
  // SET takes no snapshot, so that what follows may still choose its isolation.
  const set = Object.entries(settings).map(([name, value]) => `set local ${name} = ${escapeLiteral(value)}`);
  return `begin${isOneMoment ? " isolation level repeatable read" : ""}${isReadOnly ? " read only" : ""}; ${set.join("; ")}`;
}
