import type { SignedIn, Visitor } from "@/lib/auth/visitor";
import { Refusal } from "@/lib/refusal";

/** The person behind a visit, for commands on oneself. */
export function signedIn({ user, waiting }: Visitor): SignedIn {
  if (!user) throw new Refusal(waiting ? "second_step_needed" : "signed_out");
  return user;
}
