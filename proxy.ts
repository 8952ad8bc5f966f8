import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER, REQUEST_ID_HEADER, requestIdOf } from "@/lib/auth/origin";
import { isDatabaseReachable } from "@/lib/health";
import { unavailablePage } from "@/lib/unavailable-page";

/**
 * Names each request and answers pages while the database is away. Decides nothing about who may do what: it can be
 * walked around, so pages and actions ask for themselves.
 */
export async function proxy(request: NextRequest) {
  const requestId = requestIdOf(request.headers.get(REQUEST_ID_HEADER));
  const response = (await mustWait(request)) ? unavailablePage() : passOn(request, requestId);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  return response;
}

/** An action answers by itself that the database is away, and its form keeps what was typed. */
async function mustWait(request: NextRequest): Promise<boolean> {
  if (request.nextUrl.pathname.startsWith("/api/health") || request.headers.has("next-action")) return false;
  return !(await isDatabaseReachable());
}

function passOn(request: NextRequest, requestId: string) {
  const headers = new Headers(request.headers);
  const { pathname, searchParams } = request.nextUrl;
  const query = new URLSearchParams(searchParams);
  query.delete("_rsc");
  headers.set(REQUEST_ID_HEADER, requestId);
  headers.set(PATH_HEADER, query.size > 0 ? `${pathname}?${query}` : pathname);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!_next/static|favicon\\.ico|icon\\.svg).*)" };
