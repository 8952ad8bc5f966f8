import { resolve } from "node:path";
import { parseEnv } from "../../lib/env.ts";

/** What the embedded database will bring, so that everything else can be checked before it starts. */
const brought = { DATABASE_URL: "postgres://roster_app@127.0.0.1/roster", AUTH_SECRET: "-".repeat(32) };

/** The configuration of `npm start`, checked, and the variables its parts will get. Throws `EnvError`. */
export function settingsOf(isDevelopment) {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim()));
  const isEmbedded = !given.DATABASE_URL;
  const variables = {
    HOST: isEmbedded ? "127.0.0.1" : "0.0.0.0",
    ...given,
    NODE_ENV: isDevelopment ? "development" : "production",
    DATA_DIR: resolve(given.DATA_DIR ?? ".data"),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const settings = parseEnv(isEmbedded ? { ...brought, ...variables } : variables);
  return { settings, isEmbedded, variables: { ...variables, PORT: String(settings.port), APP_URL: settings.appUrl } };
}
