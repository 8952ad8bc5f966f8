import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";

/** Everything Roster is configured with. This file is the only reader of the process environment. */
export type Env = {
  nodeEnv: "development" | "production" | "test";
  port: number;
  host: string;
  /** How many processes serve pages: one of them uses one core. */
  serverProcesses: number;
  /** The origin people see, without a slash at the end. */
  appUrl: string;
  /** One reverse proxy stands before Roster, and the last entry of X-Forwarded-For is its word. */
  trustProxy: boolean;
  databaseUrl: string;
  databaseOwnerUrl?: string;
  /** A streaming replica: pages read from it, except for what a person has just changed. */
  databaseReplicaUrl?: string;
  /** Past a pooler in transaction mode: what a session of its own needs (the worker's LISTEN) goes here. */
  databaseDirectUrl: string;
  databasePoolMax: number;
  /** How many servers and workers share the database, for the budget of its connections. */
  databaseSharedBy: { servers: number; workers: number };
  /** How long a request waits for a connection before it is told to come back, in milliseconds. */
  databasePoolWaitMs: number;
  /** How long a statement waits for what another transaction holds before it is told the same, in milliseconds. */
  databaseLockWaitMs: number;
  dataDir: string;
  demoPassword?: string;
  authSecret: string;
  /** 32 bytes each: the first encrypts, all of them decrypt, so that a key can be replaced while both are known. */
  encryptionKeys: readonly Buffer[];
  email: EmailProvider;
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
};

export type EmailProvider =
  | { kind: "resend"; apiKey: string; from: string; baseUrl: string }
  | { kind: "smtp"; url: string; from: string }
  | { kind: "capture" };

/** Thrown with one sentence per wrong variable. */
export class EnvError extends Error {
  override name = "EnvError";
}

let known: Env | undefined;

/** The configuration of this process, read once. Throws `EnvError`. */
export function env(): Env {
  known ??= parseEnv(process.env);
  return known;
}

/** For tests, where each file has a database of its own: reads the configuration anew at its next use. */
export function forgetEnv(): void {
  known = undefined;
}

/** What the log needs. Never throws, because a refusal to start is logged too. */
export function logSettings(): { level: Env["logLevel"]; readable: boolean } {
  const level = Variables.shape.LOG_LEVEL.safeParse(process.env.LOG_LEVEL || undefined);
  return { level: level.data ?? "info", readable: process.env.NODE_ENV !== "production" };
}

/** Reads a configuration from variables; an empty one counts as not set. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = Variables.safeParse(filled);
  if (!parsed.success) throw new EnvError(parsed.error.issues.map((issue) => issue.message).join("\n"));
  const v = parsed.data;
  const appUrl = v.APP_URL ?? `http://localhost:${v.PORT}`;
  return {
    nodeEnv: v.NODE_ENV,
    port: v.PORT,
    host: v.HOST,
    serverProcesses: v.SERVER_PROCESSES,
    appUrl,
    trustProxy: v.TRUST_PROXY === "1",
    databaseUrl: v.DATABASE_URL,
    databaseOwnerUrl: v.DATABASE_OWNER_URL,
    databaseReplicaUrl: v.DATABASE_REPLICA_URL,
    databaseDirectUrl: v.DATABASE_DIRECT_URL ?? v.DATABASE_URL,
    databasePoolMax: v.DATABASE_POOL_MAX,
    databaseSharedBy: { servers: v.DATABASE_SERVERS, workers: v.DATABASE_WORKERS },
    databasePoolWaitMs: v.DATABASE_POOL_WAIT_MS,
    databaseLockWaitMs: v.DATABASE_LOCK_WAIT_MS,
    dataDir: resolve(v.DATA_DIR),
    demoPassword: v.DEMO_PASSWORD,
    authSecret: v.AUTH_SECRET,
    encryptionKeys: v.ENCRYPTION_KEYS,
    email: emailProvider(v, appUrl),
    logLevel: v.LOG_LEVEL,
  };
}

const text = (missing: string) => z.string({ error: missing }).trim();
const oneOf = <const T extends [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, { error: `${name} must be one of ${values.join(", ")}.` });

function wholeNumber(name: string, min: number, max: number, fallback: string) {
  const message = `${name} must be a whole number from ${min} to ${max}.`;
  return z
    .string()
    .default(fallback)
    .transform(Number)
    .pipe(z.number(message).int(message).min(min, message).max(max, message));
}

const postgresUrl = (name: string, missing: string) =>
  text(missing).refine((value) => ["postgres:", "postgresql:"].includes(protocolOf(value) ?? ""), {
    error: `${name} must look like postgres://role:password@host:5432/database.`,
  });

/** Beyond that the database has more to do than they. */
const MOST_BY_THEMSELVES = 4;

const Variables = z.object({
  NODE_ENV: oneOf("NODE_ENV", ["development", "production", "test"]).default("development"),
  PORT: wholeNumber("PORT", 1, 65_535, "3000"),
  HOST: z.string().trim().default("0.0.0.0"),
  SERVER_PROCESSES: wholeNumber(
    "SERVER_PROCESSES",
    1,
    64,
    String(Math.min(availableParallelism(), MOST_BY_THEMSELVES)),
  ),
  APP_URL: z.string().trim().transform(origin).optional(),
  TRUST_PROXY: oneOf("TRUST_PROXY", ["0", "1"]).default("0"),
  DATABASE_URL: postgresUrl(
    "DATABASE_URL",
    "DATABASE_URL is not set: give the connection string of the application's role, or use `npm start`, which brings its own database.",
  ),
  DATABASE_OWNER_URL: postgresUrl("DATABASE_OWNER_URL", "").optional(),
  DATABASE_REPLICA_URL: postgresUrl("DATABASE_REPLICA_URL", "").optional(),
  DATABASE_DIRECT_URL: postgresUrl("DATABASE_DIRECT_URL", "").optional(),
  DATABASE_POOL_MAX: wholeNumber("DATABASE_POOL_MAX", 1, 1000, "10"),
  DATABASE_SERVERS: wholeNumber("DATABASE_SERVERS", 1, 1000, "1"),
  DATABASE_WORKERS: wholeNumber("DATABASE_WORKERS", 1, 1000, "1"),
  DATABASE_POOL_WAIT_MS: wholeNumber("DATABASE_POOL_WAIT_MS", 100, 60_000, "3000"),
  DATABASE_LOCK_WAIT_MS: wholeNumber("DATABASE_LOCK_WAIT_MS", 100, 10_000, "3000"),
  DATA_DIR: z.string().trim().default(".data"),
  DEMO_PASSWORD: z
    .string()
    .min(12, { error: "DEMO_PASSWORD must have at least 12 characters, like every password in Roster." })
    .optional(),
  AUTH_SECRET: text(
    "AUTH_SECRET is not set: generate one with `openssl rand -base64 33` and give every instance the same.",
  ).min(32, { error: "AUTH_SECRET must have at least 32 characters: generate one with `openssl rand -base64 33`." }),
  ENCRYPTION_KEYS: text(
    "ENCRYPTION_KEYS is not set: generate one with `openssl rand -base64 32` and give every instance the same.",
  )
    .transform((value) => value.split(",").map((key) => Buffer.from(key.trim(), "base64")))
    .refine((keys) => keys.every((key) => key.length === 32), {
      error:
        "ENCRYPTION_KEYS must be one or more keys of 32 bytes in base64, separated by commas: generate one with `openssl rand -base64 32`.",
    }),
  RESEND_API_KEY: z.string().trim().optional(),
  RESEND_BASE_URL: z
    .string()
    .trim()
    .default("https://api.resend.com")
    .refine((value) => ["http:", "https:"].includes(protocolOf(value) ?? ""), {
      error: "RESEND_BASE_URL must be an http or https address.",
    })
    .transform((value) => value.replace(/\/+$/, "")),
  SMTP_URL: z
    .string()
    .trim()
    .refine((value) => ["smtp:", "smtps:"].includes(protocolOf(value) ?? ""), {
      error: "SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465.",
    })
    .optional(),
  EMAIL_FROM: z
    .string()
    .trim()
    .regex(/^([^<>]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
      error: 'EMAIL_FROM must be an address like "Roster <roster@example.com>".',
    })
    .optional(),
  EMAIL_CAPTURE: oneOf("EMAIL_CAPTURE", ["0", "1"]).default("0"),
  LOG_LEVEL: oneOf("LOG_LEVEL", ["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

function emailProvider(v: z.infer<typeof Variables>, appUrl: string): EmailProvider {
  if (v.RESEND_API_KEY && v.SMTP_URL) throw new EnvError("Set RESEND_API_KEY or SMTP_URL, not both.");
  if (v.RESEND_API_KEY) {
    return { kind: "resend", apiKey: v.RESEND_API_KEY, from: sender(v.EMAIL_FROM), baseUrl: v.RESEND_BASE_URL };
  }
  if (v.SMTP_URL) return { kind: "smtp", url: v.SMTP_URL, from: sender(v.EMAIL_FROM) };
  if (v.EMAIL_CAPTURE === "1" || isLoopback(new URL(appUrl))) return { kind: "capture" };
  throw new EnvError(
    "No e-mail provider is set: set RESEND_API_KEY or SMTP_URL with EMAIL_FROM, or EMAIL_CAPTURE=1 to show every e-mail to everybody at /outbox.",
  );
}

function sender(from: string | undefined): string {
  if (from) return from;
  throw new EnvError('EMAIL_FROM is not set: give the sender of e-mails, such as "Roster <roster@example.com>".');
}

function origin(value: string, ctx: z.RefinementCtx): string {
  const refuse = (message: string) => {
    ctx.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username) {
    return refuse("APP_URL must be the address people open, such as https://roster.example.com.");
  }
  if (url.pathname !== "/" || url.search || url.hash) {
    return refuse(`APP_URL must be an origin without a path: use ${url.origin}.`);
  }
  if (url.protocol === "http:" && !isLoopback(url)) {
    return refuse("APP_URL must begin with https:// unless it names this machine (localhost or 127.0.0.1).");
  }
  return url.origin;
}

function isLoopback(url: URL): boolean {
  return /^(localhost|[^.]+\.localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}

function protocolOf(value: string): string | null {
  return URL.canParse(value) ? new URL(value).protocol : null;
}
