import { transaction } from "@/db/transaction";
import type { Visitor } from "@/lib/auth/visitor";
import { loadFacts } from "@/lib/load-facts";
import { type DeadLink, findInvitation } from "./find-invitation";

export type OpenInvitation = {
  state: "open";
  accountName: string;
  inviterName: string | null;
  firstName: string;
  email: string;
  roleNames: string[];
  expiresAt: string;
  /** What the person must do: choose a password, give the one they have, just accept, or sign out first. */
  mode: "new_user" | "existing_user" | "signed_in" | "signed_in_as_other";
};

/** What the page behind a link shows. Reads only: opening a link changes nothing. */
export async function getInvitation(token: string, visitor: Visitor): Promise<OpenInvitation | { state: DeadLink }> {
  return transaction(async (tx) => {
    const found = await findInvitation(tx, token);
    if (typeof found === "string") return { state: found };
    const { account, teammate, user } = found;
    const facts = (await loadFacts(tx, account.id, [teammate.id])).get(teammate.id);
    return {
      state: "open",
      accountName: account.name,
      inviterName: teammate.invitedByName,
      firstName: teammate.firstName,
      email: teammate.email,
      roleNames: [...new Set(facts?.grants.map((grant) => grant.roleName))],
      expiresAt: teammate.inviteExpiresAt?.toISOString() ?? "",
      mode: modeFor(visitor, teammate.email, user !== null),
    };
  });
}

function modeFor(visitor: Visitor, email: string, hasSignIn: boolean): OpenInvitation["mode"] {
  if (visitor.user && visitor.user.email !== email) return "signed_in_as_other";
  if (visitor.user?.emailVerified) return "signed_in";
  return hasSignIn ? "existing_user" : "new_user";
}
