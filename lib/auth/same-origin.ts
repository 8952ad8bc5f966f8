import { Refusal } from "@/lib/refusal";

type Headers = { get(name: string): string | null };

/**
 * Refuses a write that another site caused: the browser must name our own origin. Next lets a request without an
 * Origin through, and sandboxed frames send "null"; both are refused here.
 */
export function refuseCrossOrigin(headers: Headers, appUrl: string): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if ((site && site !== "same-origin") || !origin || !isOurs(origin, appUrl)) throw new Refusal("cross_origin");
}

function isOurs(origin: string, appUrl: string): boolean {
  if (origin === appUrl) return true;
  const given = URL.canParse(origin) ? new URL(origin) : null;
  const ours = new URL(appUrl);
  if (given?.origin !== origin || given.protocol !== ours.protocol) return false;
  // On one machine people type localhost and 127.0.0.1 alike.
  return isLoopback(given.hostname) && isLoopback(ours.hostname) && given.port === ours.port;
}

const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
