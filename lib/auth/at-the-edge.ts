import { isUnreachable } from "@/db/transaction";
import { env } from "@/lib/env";
import { limitOfPage, secondsToWait } from "@/lib/limits";
import { Refusal, sentenceOf } from "@/lib/refusal";
import { tooManySentence } from "@/lib/too-many";
import { tooManyPage } from "@/lib/too-many-page";
import { bodyFault } from "./body-fault";
import { originOf } from "./origin";
import { refuseCrossOrigin } from "./same-origin";

/** What is refused before any page or action hears of it: an answer, or null to let the request pass. */
export async function refusedAtTheEdge(request: Request, nonce: string): Promise<Response | null> {
  const isWrite = !["GET", "HEAD", "OPTIONS"].includes(request.method);
  if (isWrite && isCrossOrigin(request.headers)) return inText(403, sentenceOf("cross_origin"));
  const limited = await tooMany(request, { isWrite, nonce });
  if (limited || !isWrite) return limited;
  const fault = await bodyFault(request);
  return fault && inText(fault === "too_large" ? 413 : 400, sentenceOf(fault));
}

type Asked = { isWrite: boolean; nonce: string };

function isCrossOrigin(headers: Headers): boolean {
  try {
    refuseCrossOrigin(headers, env().appUrl);
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** The doors count; this only answers for them, with the status and header that programs look for. */
async function tooMany({ url, headers }: Request, { isWrite, nonce }: Asked): Promise<Response | null> {
  const limit = limitOfPage(new URL(url).pathname);
  const { address } = originOf(headers);
  if (!limit || !address || !(isWrite || limit === "link")) return null;
  const seconds = await secondsToWait(limit, address).catch(zeroWhileAway);
  if (seconds === 0) return null;
  const wantsPage = !isWrite && !headers.has("rsc");
  return wantsPage
    ? tooManyPage(nonce, seconds)
    : inText(429, tooManySentence(seconds), { "Retry-After": String(seconds) });
}

/** While the database is away, pages and actions say so themselves. */
function zeroWhileAway(error: unknown): number {
  if (isUnreachable(error)) return 0;
  throw error;
}

/** Next's client shows a person exactly what comes as `text/plain`, without a charset. */
const inText = (status: number, text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, { status, headers: { ...headers, "Content-Type": "text/plain", "Cache-Control": "no-store" } });
