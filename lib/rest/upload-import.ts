import { lacks } from "@/lib/access/guards";
import { refuseCrossOrigin } from "@/lib/auth/same-origin";
import { parse } from "@/lib/command";
import type { UserContext } from "@/lib/context";
import { readCsv } from "@/lib/csv/read-csv";
import { env } from "@/lib/env";
import { prepareImport } from "@/lib/imports/prepare-import";
import { MOST_BYTES, MOST_ROWS } from "@/lib/imports/schema";
import type { UploadAnswer } from "@/lib/imports/view";
import { MAY_INVITE } from "@/lib/invitations/may-invite";
import { spendTry } from "@/lib/limits";
import { OnceKey } from "@/lib/once";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";
import { refusalOf } from "@/lib/refusal-of";

/**
 * Takes a file as the body of a request, reading no more of it than may be sent, and answers with the import that was
 * made of it. `Idempotency-Key`: the same file sent again under it makes no second one. `X-File-Name`: encoded for URIs.
 * The proxy leaves this address out (it would hold the body in memory), so that all its checks are made here; `enter`
 * says who asks.
 */
export async function uploadImport(request: Request, enter: () => Promise<UserContext>): Promise<Response> {
  const { headers, body } = request;
  try {
    refuseCrossOrigin(headers, env().appUrl);
    const once = parse(OnceKey, headers.get("idempotency-key") ?? undefined);
    const ctx = await enter();
    refuseIf(lacks(ctx.facts, MAY_INVITE));
    await spendTry("import", ctx.actor.userId);
    if (Number(headers.get("content-length") ?? 0) > MOST_BYTES) throw new Refusal("file_too_large");
    if (!body) throw new Refusal("file_empty");
    const file = await readCsv(body, { bytes: MOST_BYTES, rows: MOST_ROWS });
    const { batchId } = await prepareImport({ ...ctx, once }, { ...file, fileName: nameIn(headers) });
    return inJson(201, { batchId });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    const seconds = refusal.details.retryAfterSeconds;
    const retry = seconds === undefined ? undefined : { "Retry-After": String(seconds) };
    return inJson(STATUS[refusal.code] ?? 403, { refusal: refusal.code, message: refusal.message }, retry);
  }
}

const STATUS: Partial<Record<RefusalCode, number>> = {
  signed_out: 401,
  second_step_needed: 401,
  not_found: 404,
  invalid_input: 400,
  key_reused: 409,
  file_too_large: 413,
  file_too_long: 413,
  file_not_text: 415,
  file_unreadable: 415,
  file_empty: 422,
  too_many_requests: 429,
  unavailable: 503,
  outcome_unknown: 503,
};

function nameIn(headers: Headers): string | null {
  const given = headers.get("x-file-name");
  if (!given || !/^([\w.!~*'()-]|%[0-9a-f]{2})+$/i.test(given)) return null;
  try {
    return (
      decodeURIComponent(given)
        .replace(/\p{Cc}/gu, "")
        .slice(0, 200) || null
    );
  } catch {
    return null;
  }
}

const inJson = (status: number, answer: UploadAnswer, headers: Record<string, string> = {}): Response =>
  Response.json(answer, { status, headers: { ...headers, "Cache-Control": "no-store" } });
