import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations, teammates as t, users } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { record } from "@/lib/audit/record";
import { checkPassword } from "@/lib/auth/check-password";
import { passwordFault } from "@/lib/auth/password-fault";
import { hashPassword } from "@/lib/auth/passwords";
import type { Visitor } from "@/lib/auth/visitor";
import { lockAccount } from "@/lib/command";
import { newId } from "@/lib/id";
import { queueEmail } from "@/lib/jobs/enqueue";
import { openCommandAfter } from "@/lib/open-command";
import { paths } from "@/lib/paths";
import { Refusal, refuseIf } from "@/lib/refusal";
import { endAllSessions } from "@/lib/sessions/end-sessions";
import { startSession } from "@/lib/sessions/start-session";
import { asTarget } from "@/lib/teammates/load-target";
import { describeForLog } from "@/lib/teammates/read-access";
import { welcomeDevice } from "@/lib/users/devices";
import { type FoundInvitation, findInvitation } from "./find-invitation";
import { refuseLostRight } from "./inviter-right";
import { AcceptInvitation } from "./schema";

/** How the person showed who they are: signed in already, by their present password, or new with this hash. */
type Proof = { kind: "known"; userId: string; hasTwoFactor: boolean } | { kind: "new"; passwordHash: string };

export type Accepted = {
  /** Where to go: the account joined. */
  next: string;
  /** For the cookie of a session begun by accepting; null when one was there. */
  sessionSecret: string | null;
  /** The session still needs the second factor. */
  owesSecondStep: boolean;
  /** For the cookie by which this browser is known again; null while the second factor is owed. */
  deviceSecret: string | null;
};

/**
 * Makes the invitee a teammate: once, however often and in parallel it is tried, and only while the person who
 * invited may still give what the invitation gives.
 */
export const acceptInvitation = openCommandAfter(
  "invitation.accept",
  AcceptInvitation,
  async ({ input, visitor }) => {
    const found = await transaction((tx) => openInvitation(tx, input.token, visitor));
    return prove(found, visitor, input.password);
  },
  async ({ tx, input, visitor, prepared: proof }): Promise<Accepted> => {
    const found = await openInvitation(tx, input.token, visitor);
    await lockAccount(tx, found.account.id);
    await refuseLostRight(tx, found);
    const userId = await settleUser(tx, found, proof);
    await join(tx, found, userId);
    const { account, teammate } = found;
    const session = visitor.user ? null : await startSession(tx, { userId, origin: visitor.origin, assurance: 1 });
    const owes = session !== null && (proof.kind === "known" ? proof.hasTwoFactor : false);
    await queueEmail(tx, {
      accountId: account.id,
      userId,
      to: teammate.email,
      message: "welcome",
      params: {
        accountName: account.name,
        accountSlug: account.slug,
        firstName: teammate.firstName,
        email: teammate.email,
      },
    });
    await recordAccepted(tx, found, visitor, userId, session?.id ?? visitor.user?.sessionId ?? "");
    const deviceSecret = session && !owes ? await welcomeDevice(tx, userId, visitor) : null;
    return {
      next: paths.overview(account.slug),
      sessionSecret: session?.secret ?? null,
      owesSecondStep: owes,
      deviceSecret,
    };
  },
  {
    afterRefusal: async ({ input, visitor, refusal }) => {
      if (refusal.code === "inviter_lost_right") await recordRefused(input.token, visitor, refusal);
    },
  },
);

async function openInvitation(tx: Tx, token: string, visitor: Visitor): Promise<FoundInvitation> {
  const found = await findInvitation(tx, token);
  if (typeof found === "string") throw new Refusal(found);
  refuseIf(visitor.user && visitor.user.email !== found.teammate.email ? "signed_in_as_other" : null);
  return found;
}

async function prove(found: FoundInvitation, visitor: Visitor, password: string): Promise<Proof> {
  if (visitor.user?.emailVerified) {
    const { userId, hasTwoFactor } = visitor.user;
    return { kind: "known", userId, hasTwoFactor };
  }
  if (found.user) {
    const { id: userId, twoFactor } = await checkPassword(
      found.user.email,
      password,
      visitor.origin,
      visitor.deviceSecret,
    );
    return { kind: "known", userId, hasTwoFactor: twoFactor };
  }
  const { firstName, lastName, email } = found.teammate;
  const fault = passwordFault(password, { names: [firstName, lastName, email, found.account.name] });
  if (fault) throw new Refusal("weak_password", { fieldErrors: { password: fault } });
  return { kind: "new", passwordHash: await hashPassword(password) };
}

/** The user who joins. The link proved the mailbox, so an identity that never confirmed it starts anew. */
async function settleUser(tx: Tx, { teammate, user }: FoundInvitation, proof: Proof): Promise<string> {
  if (proof.kind === "known") return proof.userId;
  if (user) throw new Refusal("existing_user_must_sign_in");
  const { email, firstName, lastName } = teammate;
  const identity = {
    firstName,
    lastName,
    passwordHash: proof.passwordHash,
    emailVerifiedAt: sql`clock_timestamp()`,
    lastSignInAt: sql`clock_timestamp()`,
  };
  const [settled] = await tx
    .insert(users)
    .values({ id: newId(), email, ...identity })
    .onConflictDoUpdate({ target: users.email, set: identity, setWhere: isNull(users.emailVerifiedAt) })
    .returning({ id: users.id });
  if (!settled) throw new Refusal("existing_user_must_sign_in");
  await endAllSessions(tx, settled.id);
  return settled.id;
}

/** One winner: the row joins only if the invitation is still what it was when it was read. */
async function join(tx: Tx, { account, teammate, invitation }: FoundInvitation, userId: string): Promise<void> {
  const joined = await tx
    .update(t)
    .set({ joinedAt: sql`clock_timestamp()`, userId, version: sql`${t.version} + 1` })
    .where(
      and(
        eq(t.accountId, account.id),
        eq(t.id, teammate.id),
        eq(t.invitationId, invitation.id),
        isNull(t.joinedAt),
        isNull(t.removedAt),
        isNull(t.suspendedAt),
        isNull(t.inviteRevokedAt),
        isNull(t.inviteDeclinedAt),
        sql`${t.inviteExpiresAt} > clock_timestamp()`,
      ),
    )
    .returning({ id: t.id });
  if (joined.length !== 1) throw new Refusal("link_dead");
  await tx
    .update(invitations)
    .set({ acceptedAt: sql`clock_timestamp()` })
    .where(and(eq(invitations.accountId, account.id), eq(invitations.id, invitation.id)));
}

async function recordAccepted(
  tx: Tx,
  { account, teammate }: FoundInvitation,
  { origin }: Visitor,
  userId: string,
  sessionId: string,
) {
  const name = `${teammate.firstName} ${teammate.lastName}`;
  const after = await describeForLog(tx, account.id, teammate.id);
  const actor = { kind: "user", userId, teammateId: teammate.id, sessionId, name, email: teammate.email } as const;
  await record(tx, account.id, actor, origin, [
    { action: "invitation.accept", target: asTarget({ row: teammate, name }), after },
  ]);
}

/** Whoever looks after the account must see that somebody stands before the door with a link that gives too much. */
async function recordRefused(token: string, { origin }: Visitor, refusal: Refusal): Promise<void> {
  await transaction(async (tx) => {
    const found = await findInvitation(tx, token);
    if (typeof found === "string") return;
    const { account, teammate } = found;
    await lockAccount(tx, account.id);
    const actor = { kind: "system", name: `${teammate.firstName} ${teammate.lastName} (not joined)` } as const;
    await record(tx, account.id, actor, origin, [
      {
        action: "refused",
        target: { kind: "command", id: null, name: "invitation.accept" },
        after: { refused: refusal.code },
      },
    ]);
  });
}
