import { describe, expect, test } from "vitest";
import { EnvError, parseEnv } from "./env";

const enough = {
  DATABASE_URL: "postgres://roster_app:pw@db.example:5432/roster",
  AUTH_SECRET: "s".repeat(32),
  ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
};

const refusal = (variables: Record<string, string | undefined>): string => {
  try {
    parseEnv({ ...enough, ...variables });
  } catch (error) {
    if (error instanceof EnvError) return error.message;
    throw error;
  }
  return "accepted";
};

describe("the configuration", () => {
  test("needs only a database and a secret, and captures e-mail on this machine", () => {
    expect(parseEnv(enough)).toMatchObject({
      nodeEnv: "development",
      port: 3000,
      host: "0.0.0.0",
      appUrl: "http://localhost:3000",
      databasePoolMax: 10,
      databasePoolWaitMs: 3000,
      email: { kind: "capture" },
      logLevel: "info",
    });
  });

  test("takes an empty variable for one that is not set", () => {
    expect(parseEnv({ ...enough, PORT: "", APP_URL: " ", SMTP_URL: "" }).appUrl).toBe("http://localhost:3000");
  });

  test("lets the address follow the port", () => {
    expect(parseEnv({ ...enough, PORT: "4100" }).appUrl).toBe("http://localhost:4100");
  });

  test("keeps the origin of APP_URL without the slash at its end", () => {
    const parsed = parseEnv({ ...enough, APP_URL: "https://roster.example.com/", EMAIL_CAPTURE: "1" });
    expect(parsed.appUrl).toBe("https://roster.example.com");
  });

  test.each([
    ["resend", { RESEND_API_KEY: "re_1" }, { kind: "resend", apiKey: "re_1", baseUrl: "https://api.resend.com" }],
    [
      "resend at another address",
      { RESEND_API_KEY: "re_1", RESEND_BASE_URL: "http://127.0.0.1:9/" },
      { kind: "resend", baseUrl: "http://127.0.0.1:9" },
    ],
    ["smtp", { SMTP_URL: "smtp://u:p@mail.example:587" }, { kind: "smtp", url: "smtp://u:p@mail.example:587" }],
  ])("delivers through %s", (_name, variables, expected) => {
    const { email } = parseEnv({ ...enough, ...variables, EMAIL_FROM: "Roster <roster@example.com>" });
    expect(email).toMatchObject({ ...expected, from: "Roster <roster@example.com>" });
  });

  test.each([
    ["DATABASE_URL is not set", { DATABASE_URL: undefined }],
    ["DATABASE_URL must look like", { DATABASE_URL: "mysql://x" }],
    ["DATABASE_OWNER_URL must look like", { DATABASE_OWNER_URL: "nonsense" }],
    ["AUTH_SECRET is not set", { AUTH_SECRET: undefined }],
    ["ENCRYPTION_KEYS is not set", { ENCRYPTION_KEYS: undefined }],
    ["ENCRYPTION_KEYS must be one or more keys of 32 bytes", { ENCRYPTION_KEYS: "c2hvcnQ=" }],
    ["AUTH_SECRET must have at least 32 characters", { AUTH_SECRET: "short" }],
    ["PORT must be a whole number from 1 to 65535", { PORT: "http" }],
    ["PORT must be a whole number from 1 to 65535", { PORT: "70000" }],
    ["SERVER_PROCESSES must be a whole number from 1 to 64", { SERVER_PROCESSES: "all" }],
    ["DATABASE_POOL_MAX must be", { DATABASE_POOL_MAX: "0" }],
    ["DATABASE_LOCK_WAIT_MS must be", { DATABASE_LOCK_WAIT_MS: "20000" }],
    ["APP_URL must be the address people open", { APP_URL: "roster" }],
    ["APP_URL must be an origin without a path", { APP_URL: "https://example.com/roster" }],
    ["APP_URL must begin with https://", { APP_URL: "http://roster.example.com" }],
    ["No e-mail provider is set", { APP_URL: "https://roster.example.com" }],
    ["Set RESEND_API_KEY or SMTP_URL, not both", { RESEND_API_KEY: "re_1", SMTP_URL: "smtp://mail.example" }],
    ["EMAIL_FROM is not set", { RESEND_API_KEY: "re_1" }],
    ["EMAIL_FROM must be an address", { RESEND_API_KEY: "re_1", EMAIL_FROM: "Roster" }],
    ["SMTP_URL must look like", { SMTP_URL: "mail.example", EMAIL_FROM: "a@b.example" }],
    ["DEMO_PASSWORD must have at least 12 characters", { DEMO_PASSWORD: "short" }],
    ["LOG_LEVEL must be one of", { LOG_LEVEL: "loud" }],
    ["NODE_ENV must be one of", { NODE_ENV: "staging" }],
  ])("says %s", (sentence, variables) => {
    expect(refusal(variables)).toContain(sentence);
  });

  test("names every wrong variable at once", () => {
    expect(refusal({ PORT: "0", AUTH_SECRET: undefined }).split("\n")).toHaveLength(2);
  });
});
