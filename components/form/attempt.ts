import { unstable_rethrow } from "next/navigation";
import { askForProof } from "@/components/proof/ask-for-proof";
import type { ActionResult } from "@/lib/action-result";
import { isTooManySentence } from "@/lib/too-many";

const UNREACHABLE = "Roster could not be reached. Nothing was changed. Try again in a moment.";

/**
 * Runs a server action; a request that never got an answer becomes a reason to show, redirects pass through. An act
 * that needs fresh proof asks for it and is sent again.
 */
export async function attempt<V>(action: () => Promise<ActionResult<V>>): Promise<ActionResult<V>> {
  const result = await run(action);
  if (result.ok || result.code !== "proof_needed") return result;
  return (await askForProof()) ? run(action) : result;
}

async function run<V>(action: () => Promise<ActionResult<V>>): Promise<ActionResult<V>> {
  try {
    return await action();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Error && isTooManySentence(error.message)) {
      return { ok: false, code: "too_many_requests", message: error.message };
    }
    return { ok: false, code: "unreachable", message: UNREACHABLE };
  }
}
