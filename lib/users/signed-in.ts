import type { SignedIn, Visitor } from "@/lib/auth/visitor";
import { Refusal } from "@/lib/refusal";

/** The person behind a visit, for commands on oneself. */
export function signedIn({ user }: Visitor): SignedIn {
  if (!user) throw new Refusal("signed_out");
  return user;
}
