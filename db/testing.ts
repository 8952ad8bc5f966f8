import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { afterAll, inject } from "vitest";
import { forgetEnv } from "@/lib/env";
import { closeConnection } from "./client";

export type TestDatabase = { ownerUrl: string; appUrl: string };

/**
 * A migrated, empty database for this test file alone. Also configures the process with it, so that `connection()`,
 * queries and commands work on it; the pool is closed after the last test.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = inject("testCluster");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new Client({ connectionString: cluster.superuserUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE roster OWNER roster_owner`);
  } finally {
    await client.end();
  }
  const within = (url: string) => url.replace(/[^/]*$/, name);
  const database = { ownerUrl: within(cluster.ownerUrl), appUrl: within(cluster.appUrl) };
  process.env.DATABASE_URL = database.appUrl;
  process.env.DATABASE_POOL_MAX = "25";
  // Twenty at once on a busy machine take their turns: what these tests ask is who wins, not how quick it is.
  process.env.DATABASE_POOL_WAIT_MS = "30000";
  process.env.AUTH_SECRET = "a secret for tests, thirty-two characters";
  process.env.ENCRYPTION_KEYS = Buffer.alloc(32, "test").toString("base64");
  process.env.LOG_LEVEL ??= "error";
  forgetEnv();
  await closeConnection();
  afterAll(closeConnection);
  return database;
}
