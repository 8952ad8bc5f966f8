import { defineConfig } from "drizzle-kit";

/** Only `drizzle-kit generate` is used: it compares the schema with the last migration, without a database. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
});
