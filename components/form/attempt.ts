import { unstable_rethrow } from "next/navigation";
import { askForProof } from "@/components/proof/ask-for-proof";
import { keepFocus } from "@/components/proof/keep-focus";
import type { ActionResult } from "@/lib/action-result";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import { isTooManySentence } from "@/lib/too-many";

const UNREACHABLE = "Roster could not be reached. Nothing was changed. Try again in a moment.";

/**
 * Runs a server action; a request that never got an answer becomes a reason to show, redirects pass through. An act
 * that needs fresh proof asks for it and is sent again.
 */
export async function attempt<V>(action: () => Promise<ActionResult<V>>): Promise<ActionResult<V>> {
  const giveFocusBack = keepFocus();
  const result = await run(action);
  if (result.ok || result.code !== "proof_needed") return result;
  const answer = (await askForProof()) ? await run(action) : result;
  giveFocusBack();
  return answer;
}

async function run<V>(action: () => Promise<ActionResult<V>>): Promise<ActionResult<V>> {
  try {
    return await action();
  } catch (error) {
    unstable_rethrow(error);
    const message = error instanceof Error ? error.message : "";
    const code = saidAtTheEdge(message);
    return code ? { ok: false, code, message } : { ok: false, code: "unreachable", message: UNREACHABLE };
  }
}

/** What the proxy answers in plain text (lib/auth/at-the-edge.ts), which Next throws as it came. */
function saidAtTheEdge(message: string): RefusalCode | undefined {
  if (isTooManySentence(message)) return "too_many_requests";
  return (["cross_origin", "too_large", "unreadable"] as const).find((code) => sentenceOf(code) === message);
}
