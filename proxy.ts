import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { refusedAtTheEdge } from "@/lib/auth/at-the-edge";
import { NONCE_HEADER, PATH_HEADER, REQUEST_ID_HEADER, requestIdOf } from "@/lib/auth/origin";
import { contentSecurityPolicy, STRICT_TRANSPORT } from "@/lib/csp";
import { env } from "@/lib/env";
import { isDatabaseReachable } from "@/lib/health";
import { unavailablePage } from "@/lib/unavailable-page";

/**
 * Names each request, gives it a nonce, refuses what no page need see, and answers pages while the database is away.
 * Decides nothing about who may do what: it can be walked around, so pages and actions ask for themselves.
 */
export async function proxy(request: NextRequest) {
  const requestId = requestIdOf(request.headers.get(REQUEST_ID_HEADER));
  const nonce = randomBytes(16).toString("base64url");
  const isSecure = env().appUrl.startsWith("https:");
  const policy = contentSecurityPolicy({ nonce, isSecure, isDevelopment: env().nodeEnv === "development" });
  const given = { [REQUEST_ID_HEADER]: requestId, [NONCE_HEADER]: nonce, [POLICY]: policy };
  const response = (await answerHere(request, nonce)) ?? passOn(request, given);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  response.headers.set(POLICY, policy);
  response.headers.set("Cache-Control", "private, no-store");
  if (isSecure) response.headers.set("Strict-Transport-Security", STRICT_TRANSPORT);
  return response;
}

const POLICY = "Content-Security-Policy";

async function answerHere(request: NextRequest, nonce: string): Promise<Response | null> {
  const { headers, nextUrl } = request;
  const refused = await refusedAtTheEdge(request, nonce);
  // An action answers by itself that the database is away, and its form keeps what was typed.
  if (refused || nextUrl.pathname.startsWith("/api/health") || headers.has("next-action")) return refused;
  return (await isDatabaseReachable()) ? null : unavailablePage(nonce);
}

function passOn(request: NextRequest, given: Record<string, string>) {
  const headers = new Headers(request.headers);
  const { pathname, searchParams } = request.nextUrl;
  const query = new URLSearchParams(searchParams);
  query.delete("_rsc");
  for (const [name, value] of Object.entries(given)) headers.set(name, value);
  headers.set(PATH_HEADER, query.size > 0 ? `${pathname}?${query}` : pathname);
  return NextResponse.next({ request: { headers } });
}

/**
 * All but the files that are the same for everybody, and the upload of an import: a body that passes here is held in
 * memory and cut, and lib/rest/upload-import.ts makes these checks itself.
 */
export const config = {
  matcher: "/((?!_next/static/|favicon\\.ico$|icon\\.svg$|[^/]+/teammates/import/upload$).*)",
};
