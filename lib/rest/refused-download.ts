import { NONCE_HEADER } from "@/lib/auth/origin";
import type { RefusalCode } from "@/lib/refusal";
import { refusalOf } from "@/lib/refusal-of";
import { tooManyPage } from "@/lib/too-many-page";

const STATUS: Partial<Record<RefusalCode, number>> = {
  signed_out: 401,
  second_step_needed: 401,
  not_found: 404,
  invalid_input: 400,
  two_exports_running: 409,
  unavailable: 503,
  outcome_unknown: 503,
};

/** What a browser gets instead of a file. Rethrows what is no refusal. */
export function refusedDownload(error: unknown, headers: Headers): Response {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  const seconds = refusal.details.retryAfterSeconds;
  if (seconds !== undefined) return tooManyPage(headers.get(NONCE_HEADER) ?? "", seconds);
  return inText(STATUS[refusal.code] ?? 403, refusal.message);
}

const inText = (status: number, text: string): Response =>
  new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" } });
