import { isUnreachable, OutcomeUnknown } from "@/db/transaction";
import { Refusal } from "@/lib/refusal";

/** What a door says of an error: a refusal, also while the database cannot be had; null when it is somebody's mistake. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof OutcomeUnknown) return new Refusal("outcome_unknown");
  return isUnreachable(error) ? new Refusal("unavailable") : null;
}
