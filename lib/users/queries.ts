import { sql } from "drizzle-orm";
import { z } from "zod";
import { transaction } from "@/db/transaction";
import { tokenFor } from "@/lib/auth/tokens";
import type { SignedIn } from "@/lib/auth/visitor";
import { paths } from "@/lib/paths";
import { PendingEmail } from "./email-schema";
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

export type EmailChange = { state: "live"; email: string; mode: "yours" | "signed_out" | "somebody_elses" };

/** A link to a new address, for whoever opens it: only the person who asked for it may use it. */
export async function getEmailChange(token: string, user: SignedIn | null): Promise<Dead | EmailChange> {
  const link = await transaction((tx) => findLink(tx, "change_email", token));
  if (link.state !== "live") return link;
  const { email } = PendingEmail.parse(link.pending);
  if (!user) return { state: "live", email, mode: "signed_out" };
  return { state: "live", email, mode: link.user.id === user.userId ? "yours" : "somebody_elses" };
}

const Invitation = z.object({
  accountName: z.string(),
  invitationId: z.string(),
  inviterName: z.string().nullable(),
  expiresAt: z.coerce.date(),
});
const Offer = z.object({
  accountName: z.string(),
  accountSlug: z.string(),
  fromName: z.string(),
  expiresAt: z.coerce.date(),
});

export type Waiting = {
  invitations: { accountName: string; inviterName: string | null; expiresAt: Date; link: string }[];
  offers: z.infer<typeof Offer>[];
};

/** What waits for an answer of this person, in whichever account: invitations to their address, ownership offered. */
export function listWaiting(userId: string): Promise<Waiting> {
  return transaction(async (tx) => {
    const invited = await tx.execute(sql`select account_name as "accountName", invitation_id as "invitationId",
      inviter_name as "inviterName", expires_at as "expiresAt" from roster_invitations_to(${userId})`);
    const offered = await tx.execute(sql`select account_name as "accountName", account_slug as "accountSlug",
      from_name as "fromName", expires_at as "expiresAt" from roster_offers_to(${userId})`);
    const invitations = z.array(Invitation).parse(invited.rows);
    return {
      invitations: invitations.map(({ invitationId, ...invitation }) => ({
        ...invitation,
        link: paths.invite(tokenFor("invitation", invitationId)),
      })),
      offers: z.array(Offer).parse(offered.rows),
    };
  });
}
