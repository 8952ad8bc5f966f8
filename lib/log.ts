import pino, { type Logger, type LoggerOptions } from "pino";
import { logSettings } from "@/lib/env";

/** The log: one JSON object per line in production, one readable line elsewhere. Secrets never reach it. */
export const log: Logger = createLog(logSettings());

/** A log whose lines name the request they belong to. */
export function requestLog(requestId: string): Logger {
  return log.child({ requestId });
}

type Settings = { level: string; readable: boolean };
type Sink = { write(line: string): void };

export function createLog({ level, readable }: Settings, sink: Sink = process.stdout): Logger {
  const options: LoggerOptions = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: withoutSecrets },
    serializers: { err: describeError, error: describeError },
    hooks: { streamWrite: cleanText },
  };
  return pino(options, readable ? { write: (line) => sink.write(readableLine(line)) } : sink);
}

const secretKey = /password|passphrase|secret|token|cookie|authorization|api[-_]?key|credential/i;
const urlPassword = /(:\/\/[^:/@\s"]+):[^@/\s"]+@/g;
const secretAddress = /(\/(?:invite|reset-password|unlock|verify-email|change-email)\/)[^/?#\s"]+/g;
/** drizzle writes the values of a failed query into its message. */
const queryValues = /\nparams: [^\n]*/g;

function cleanText(text: string): string {
  return text.replace(urlPassword, "$1:***@").replace(secretAddress, "$1***").replace(queryValues, "");
}

function withoutSecrets(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, secretKey.test(key) ? "[hidden]" : cleanValue(value, depth)]),
  );
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (value instanceof Error) return describeError(value);
  if (value instanceof Date || value === null || typeof value !== "object") return value;
  if (depth > 5) return "[deep]";
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth + 1));
  return withoutSecrets({ ...value }, depth + 1);
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
  return {
    type: error.name,
    message: cleanText(error.message),
    ...code,
    stack: cleanText(error.stack ?? ""),
    ...cause,
  };
}

function readableLine(line: string): string {
  const fields: Record<string, unknown> = JSON.parse(line);
  const { time, level, msg, pid, err, ...rest } = fields;
  const stack = err && typeof err === "object" && "stack" in err ? `\n${err.stack}` : "";
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : "";
  return `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${msg ?? ""}${more}${stack}\n`;
}
