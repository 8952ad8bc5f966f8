import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "./testing";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

async function ask(url: string, question: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(question).finally(() => client.end());
  return rows[0];
}

test("a test database is migrated and empty", async () => {
  expect(await ask(database.ownerUrl, "SELECT count(*)::int AS accounts FROM accounts")).toEqual({ accounts: 0 });
});

test("the application's role is ordinary", async () => {
  const role = await ask(
    database.appUrl,
    "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user",
  );
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false });
});

test("the embedded database compares text alike on every machine and checks its pages", async () => {
  const settings = await ask(
    database.appUrl,
    "SELECT datlocprovider, datlocale, current_setting('data_checksums') AS checksums FROM pg_database WHERE datname = current_database()",
  );
  expect(settings).toEqual({ datlocprovider: "b", datlocale: "C.UTF-8", checksums: "on" });
});
