import { unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/action-result";

const UNREACHABLE = "Roster could not be reached. Nothing was changed. Try again in a moment.";

/** Runs a server action; a request that never got an answer becomes a reason to show, redirects pass through. */
export async function attempt<V>(action: () => Promise<ActionResult<V>>): Promise<ActionResult<V>> {
  try {
    return await action();
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, code: "unreachable", message: UNREACHABLE };
  }
}
