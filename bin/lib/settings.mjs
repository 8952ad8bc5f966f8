import { resolve } from "node:path";
import { parseEnv } from "../../lib/env.ts";

/** Stands for what the embedded database will bring, so that everything else is checked before it starts. */
const brought = () => ({
  DATABASE_URL: "postgres://roster_app@127.0.0.1/roster",
  AUTH_SECRET: process.env.AUTH_SECRET || "-".repeat(32),
  ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS || `${"A".repeat(43)}=`,
});

/** The configuration of `npm start`, checked, and the variables its parts will get. Throws `EnvError`. */
export function settingsOf(isDevelopment) {
  const isEmbedded = !process.env.DATABASE_URL?.trim();
  const variables = {
    ...process.env,
    HOST: process.env.HOST || (isEmbedded ? "127.0.0.1" : "0.0.0.0"),
    NODE_ENV: isDevelopment ? "development" : "production",
    DATA_DIR: resolve(process.env.DATA_DIR || ".data"),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const settings = parseEnv(isEmbedded ? { ...variables, ...brought() } : variables);
  return { settings, isEmbedded, variables: { ...variables, PORT: String(settings.port), APP_URL: settings.appUrl } };
}
