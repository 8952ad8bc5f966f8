import { Client } from "pg";
import { KEY_ID, keyIdOf } from "../../lib/two-factor/key-id.ts";
import { Sentence } from "./progress.mjs";

/** Refuses to start with keys that do not open every authenticator app's secret: its owner could never sign in. */
export async function refuseUnknownKeys(databaseUrl, encryptionKeys) {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  const { rows } = await client
    .query(
      `SELECT substring(secret_encrypted FROM ${KEY_ID.at + 1} FOR ${KEY_ID.length}) AS id, count(*)::int AS secrets
       FROM totp_factors WHERE confirmed_at IS NOT NULL GROUP BY 1`,
    )
    .finally(() => client.end());
  const known = encryptionKeys.map(keyIdOf);
  const lost = rows.filter(({ id }) => !known.some((key) => key.equals(id))).reduce((sum, row) => sum + row.secrets, 0);
  if (lost === 0) return;
  throw new Sentence(
    `ENCRYPTION_KEYS does not hold the key of ${lost === 1 ? "one stored secret" : `${lost} stored secrets`} of authenticator apps: put the key they were encrypted with after the new one, separated by a comma, and start again.`,
  );
}
