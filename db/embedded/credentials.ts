import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EmbeddedError } from "./process";

const Credentials = z.object({
  superuserPassword: z.string(),
  ownerPassword: z.string(),
  appPassword: z.string(),
  authSecret: z.string(),
  /** Opens what is stored encrypted. Folders of before this was kept get theirs at the next start. */
  encryptionKey: z.string().default(newEncryptionKey),
  demoPassword: z.string(),
  /** The port of the last start, taken again when it is free. */
  port: z.number().optional(),
  /** The first start came to its end; before that the cluster may be thrown away. */
  isComplete: z.boolean(),
});

/** Every secret of the embedded database and of the application on it. Lives in `DATA_DIR/credentials.json`, mode 0600. */
export type Credentials = z.infer<typeof Credentials>;

export function readCredentials(dataDir: string): Credentials | null {
  const file = fileIn(dataDir);
  if (!existsSync(file)) return null;
  try {
    return Credentials.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new EmbeddedError(
      `${file} cannot be read (${error instanceof SyntaxError ? "it is damaged" : "wrong content or rights"}): restore it from a backup, or delete ${dataDir} to begin anew.`,
    );
  }
}

export function newCredentials(demoPassword: string | undefined): Credentials {
  const secret = () => randomBytes(24).toString("base64url");
  return {
    superuserPassword: secret(),
    ownerPassword: secret(),
    appPassword: secret(),
    authSecret: randomBytes(33).toString("base64url"),
    encryptionKey: newEncryptionKey(),
    demoPassword: demoPassword ?? readablePassword(),
    isComplete: false,
  };
}

export function writeCredentials(dataDir: string, credentials: Credentials): void {
  const unfinished = `${fileIn(dataDir)}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, fileIn(dataDir));
}

function newEncryptionKey(): string {
  return randomBytes(32).toString("base64");
}

/** Easy to read aloud and type: four groups without look-alikes, 80 bits. */
function readablePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789x";
  const characters = Array.from(randomBytes(16), (byte) => letters[byte % 32]);
  return [0, 4, 8, 12].map((from) => characters.slice(from, from + 4).join("")).join("-");
}

function fileIn(dataDir: string): string {
  return join(dataDir, "credentials.json");
}
