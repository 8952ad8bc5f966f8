import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  emails,
  grants,
  groupTeammates,
  invitations,
  overrides,
  passkeys,
  signInCounters,
  teammates,
  users,
} from "@/db/schema";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import { newId } from "@/lib/id";
import { searchText } from "@/lib/search-text";
import { DAY, MINUTE } from "./clock";
import { insertAll } from "./insert-all";
import { fullName, type Person } from "./person";
import { randomFrom } from "./random";
import type { WrittenAccount } from "./write-account";

const INVITATION_LIVES = 7 * DAY;
/** The fourth lock in a row lasts as long as any. */
const LOCKED = { failed: 6, locks: 4 };
const LOCK_LASTS = 120 * MINUTE;

/** Writes everybody: as users if they joined, as teammates, and what they hold. */
export async function writePeople(
  tx: Tx,
  account: WrittenAccount,
  people: readonly Person[],
  passwordHash: string,
): Promise<void> {
  await writeUsers(tx, people, passwordHash);
  await insertAll(
    tx,
    teammates,
    people.map((person) => teammateRow(account, person)),
  );
  await insertAll(
    tx,
    invitations,
    people.flatMap((person) => invitationRows(account, person)),
  );
  await insertAll(
    tx,
    emails,
    people.flatMap((person) => failedEmail(account, person)),
  );
  await insertAll(
    tx,
    grants,
    people.flatMap((person) => grantRows(account, person)),
  );
  await insertAll(
    tx,
    overrides,
    people.flatMap((person) => overrideRows(account, person)),
  );
  await insertAll(
    tx,
    groupTeammates,
    people.flatMap((person) => groupRows(account, person)),
  );
}

/** Users are nobody's but their own: one who is there already, from another account, is taken as they are. */
async function writeUsers(tx: Tx, people: readonly Person[], passwordHash: string): Promise<void> {
  const joined = people.flatMap((person) =>
    person.joinedAt && person.userId ? [{ ...person, ...identity(person.joinedAt, person.userId) }] : [],
  );
  await tx
    .insert(users)
    .values(
      joined.map(({ id, email, firstName, lastName, twoFactor, joinedAt, signIns }) => ({
        id,
        email,
        firstName,
        lastName,
        passwordHash,
        twoFactor,
        emailVerifiedAt: joinedAt,
        createdAt: joinedAt,
        lastSignInAt: new Date(Math.max(...[joinedAt, ...signIns].map(Number))),
      })),
    )
    .onConflictDoNothing({ target: users.email });
  const stored = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(
      inArray(
        users.email,
        joined.map((person) => person.email),
      ),
    );
  const idOf = new Map(stored.map(({ id, email }) => [email, id]));
  for (const person of people) if (person.userId) person.userId = idOf.get(person.email) ?? person.userId;
  await insertAll(
    tx,
    signInCounters,
    people.flatMap(({ email, lockedAt }) =>
      lockedAt ? [{ email, ...LOCKED, lockedUntil: lockEnd(lockedAt), updatedAt: lockedAt }] : [],
    ),
  );
  await insertAll(tx, passkeys, people.flatMap(passkeyRow));
}

const identity = (joinedAt: Date, id: string) => ({ joinedAt, id });

export const lockEnd = (lockedAt: Date): Date => new Date(lockedAt.getTime() + LOCK_LASTS);

/** A second factor that nobody holds: these people are there to be looked at. */
function passkeyRow({ twoFactor, userId, email, joinedAt }: Person): (typeof passkeys.$inferInsert)[] {
  if (!twoFactor || !userId || !joinedAt) return [];
  const random = randomFrom(email);
  const key = { credentialId: random.bytes(32), publicKey: random.bytes(77), name: "Security key" };
  return [{ id: newId(), userId, ...key, createdAt: joinedAt }];
}

function teammateRow(account: WrittenAccount, person: Person): typeof teammates.$inferInsert {
  const { teammateId, firstName, lastName, email, joinedAt, invitedBy } = person;
  const sentAt = person.resentAt ?? person.invitedAt;
  return {
    accountId: account.id,
    id: teammateId,
    userId: person.userId,
    firstName,
    lastName,
    email,
    searchText: searchText({ id: teammateId, firstName, lastName, email }),
    kind: person.kind,
    readOnly: person.readOnly,
    startsAt: person.startsAt,
    endsAt: person.endsAt,
    invitedAt: sentAt,
    invitedById: invitedBy?.teammateId,
    invitedByName: invitedBy && fullName(invitedBy),
    invitationId: sentAt && person.invitationId,
    inviteExpiresAt: sentAt && inviteEnd(sentAt),
    inviteDeclinedAt: person.declinedAt,
    inviteRevokedAt: person.revokedAt,
    delivery: person.deliveryError ? "failed" : sentAt ? "sent" : "none",
    deliveryError: person.deliveryError,
    joinedAt,
    suspendedAt: person.suspendedAt,
    suspendReason: person.suspendReason,
    removedAt: person.removedAt,
    sessionsValidAfter: person.suspendedAt ?? person.removedAt,
    createdAt: person.invitedAt ?? account.createdAt,
  };
}

const inviteEnd = (sentAt: Date): Date => new Date(sentAt.getTime() + INVITATION_LIVES);

/** The live link, and the one before it where the invitation was sent again. */
function invitationRows(account: WrittenAccount, person: Person): (typeof invitations.$inferInsert)[] {
  const { invitedAt, resentAt, invitationId } = person;
  if (!invitedAt) return [];
  const link = (id: string) => ({
    accountId: account.id,
    id,
    teammateId: person.teammateId,
    tokenHash: hashToken(tokenFor("invitation", id)),
    sentById: person.invitedBy?.teammateId,
  });
  return [
    ...(resentAt ? [{ ...link(newId()), createdAt: invitedAt, replacedAt: resentAt }] : []),
    {
      ...link(invitationId),
      createdAt: resentAt ?? invitedAt,
      acceptedAt: person.joinedAt,
      replacedAt: person.removedAt,
    },
  ];
}

function failedEmail(account: WrittenAccount, person: Person): (typeof emails.$inferInsert)[] {
  const { deliveryError, invitedAt, invitedBy } = person;
  if (!deliveryError || !invitedAt || !invitedBy) return [];
  const params = {
    accountName: account.plan.name,
    firstName: person.firstName,
    inviterName: fullName(invitedBy),
    roleNames: person.roles.map((role) => account.role(role).name),
    expiresAt: inviteEnd(invitedAt).toISOString(),
  };
  return [
    {
      id: newId(),
      accountId: account.id,
      teammateId: person.teammateId,
      toAddress: person.email,
      message: "invitation",
      params,
      tokenPurpose: "invitation",
      tokenRowId: person.invitationId,
      status: "failed",
      attempts: 1,
      error: deliveryError,
      createdAt: invitedAt,
      settledAt: new Date(invitedAt.getTime() + MINUTE),
    },
  ];
}

function grantRows(account: WrittenAccount, person: Person): (typeof grants.$inferInsert)[] {
  return person.roles.flatMap((role) =>
    (person.projects ?? [null]).map((project) => ({
      accountId: account.id,
      id: newId(),
      teammateId: person.teammateId,
      roleId: account.role(role).id,
      projectId: project === null ? null : account.projectId(project),
      endsAt: person.grantEndsAt,
      grantedById: person.invitedBy?.teammateId,
      createdAt: person.invitedAt ?? account.createdAt,
    })),
  );
}

function overrideRows(account: WrittenAccount, person: Person): (typeof overrides.$inferInsert)[] {
  return person.overrides.map(({ permission, effect, endsAt, by, at }) => ({
    accountId: account.id,
    id: newId(),
    teammateId: person.teammateId,
    permission,
    effect,
    endsAt,
    createdById: by.teammateId,
    createdByName: fullName(by),
    createdAt: at,
  }));
}

function groupRows(account: WrittenAccount, person: Person): (typeof groupTeammates.$inferInsert)[] {
  return person.groups.map(({ plan, isAdmin }) => ({
    accountId: account.id,
    groupId: account.groupId(plan.name),
    teammateId: person.teammateId,
    isAdmin,
    createdAt: person.joinedAt ?? person.invitedAt ?? account.createdAt,
  }));
}
