import { transaction } from "@/db/transaction";
import { findLink } from "./links";
import { PendingSignUp } from "./pending-sign-up";

type Dead = { state: "replaced" | "dead" };

/** What the page of an e-mailed link shows. Reading it uses nothing up. */
export async function getLink(
  purpose: "reset_password" | "unlock",
  token: string,
): Promise<Dead | { state: "live"; email: string }> {
  const link = await transaction((tx) => findLink(tx, purpose, token));
  return link.state === "live" ? { state: "live", email: link.user.email } : link;
}

export type SignUpToConfirm = {
  state: "live";
  email: string;
  accountName: string;
  slug: string;
  /** The address had a sign-in before: its password counts, not the one given at the sign-up. */
  hasSignIn: boolean;
};

export async function getSignUp(token: string): Promise<Dead | SignUpToConfirm> {
  const link = await transaction((tx) => findLink(tx, "verify_email", token));
  if (link.state !== "live") return link;
  const { accountName, slug } = PendingSignUp.parse(link.pending);
  return { state: "live", email: link.user.email, accountName, slug, hasSignIn: link.user.passwordHash !== null };
}
