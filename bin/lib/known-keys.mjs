import { countLostSecrets } from "../../lib/two-factor/lost-secrets.ts";
import { Sentence } from "./progress.mjs";

/** Refuses to start with keys that do not open every authenticator app's secret: its owner could never sign in. */
export async function refuseUnknownKeys(databaseUrl, encryptionKeys) {
  const lost = await countLostSecrets(databaseUrl, encryptionKeys);
  if (lost === 0) return;
  throw new Sentence(
    `ENCRYPTION_KEYS does not hold the key of ${lost === 1 ? "one stored secret" : `${lost} stored secrets`} of authenticator apps: put the key they were encrypted with after the new one, separated by a comma, and start again.`,
  );
}
