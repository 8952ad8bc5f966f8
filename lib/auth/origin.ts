import { isIP } from "node:net";
import type { Origin } from "@/lib/context";
import { env } from "@/lib/env";
import { newId } from "@/lib/id";
import { deviceOf } from "./device";

/** Set by proxy.ts on every request that reaches a page or an action. */
export const REQUEST_ID_HEADER = "x-request-id";
export const PATH_HEADER = "x-roster-path";
export const NONCE_HEADER = "x-nonce";

type Headers = { get(name: string): string | null };

/** Where a request came from, for the log and the list of sessions. */
export const originOf = (headers: Headers): Origin => ({
  requestId: requestIdOf(headers.get(REQUEST_ID_HEADER)),
  address: env().trustProxy ? lastAddress(headers.get("x-forwarded-for")) : null,
  device: deviceOf(headers.get("user-agent")),
});

/** The caller's request id when it looks like one, else a new one. */
export const requestIdOf = (given: string | null): string =>
  given && /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : newId();

/** Entries before the last were written by the caller and could be anything. */
function lastAddress(forwarded: string | null): string | null {
  const last = forwarded?.split(",").at(-1)?.trim() ?? "";
  return isIP(last) ? last : null;
}
