import { Client } from "pg";
import { KEY_ID, keyIdOf } from "./key-id";

/** How many secrets of authenticator apps none of the keys opens: their owners could never sign in. */
export async function countLostSecrets(databaseUrl: string, keys: readonly Buffer[]): Promise<number> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  await client.connect();
  const { rows } = await client
    .query<{ id: Buffer; secrets: number }>(
      `select substring(secret_encrypted from ${KEY_ID.at + 1} for ${KEY_ID.length}) as id, count(*)::int as secrets
       from totp_factors where confirmed_at is not null group by 1`,
    )
    .finally(() => client.end());
  const known = keys.map(keyIdOf);
  return rows.filter(({ id }) => !known.some((key) => key.equals(id))).reduce((sum, { secrets }) => sum + secrets, 0);
}
