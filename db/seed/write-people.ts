import type { Tx } from "@/db/client";
import { emails, grants, groupTeammates, invitations, overrides, teammates } from "@/db/schema";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import { newId } from "@/lib/id";
import { searchText } from "@/lib/search-text";
import { DAY, MINUTE } from "./clock";
import { insertAll } from "./insert-all";
import { fullName, type Person } from "./person";
import type { WrittenAccount } from "./write-account";
import { writeUsers } from "./write-users";

const INVITATION_LIVES = 7 * DAY;

/** Writes everybody: as users if they joined, as teammates, and what they hold. */
export async function writePeople(
  tx: Tx,
  account: WrittenAccount,
  people: readonly Person[],
  passwordHash: string,
): Promise<void> {
  await writeUsers(tx, people, passwordHash);
  const rowsOf = <R>(rows: (account: WrittenAccount, person: Person) => R[]): R[] =>
    people.flatMap((person) => rows(account, person));
  await insertAll(tx, teammates, rowsOf(teammateRow));
  await insertAll(tx, invitations, rowsOf(invitationRows));
  await insertAll(tx, emails, rowsOf(failedEmail));
  await insertAll(tx, grants, rowsOf(grantRows));
  await insertAll(tx, overrides, rowsOf(overrideRows));
  await insertAll(tx, groupTeammates, rowsOf(groupRows));
}

function teammateRow(account: WrittenAccount, person: Person): (typeof teammates.$inferInsert)[] {
  const { teammateId, firstName, lastName, email, joinedAt, invitedBy } = person;
  const sentAt = person.resentAt ?? person.invitedAt;
  const row = {
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
  } satisfies typeof teammates.$inferInsert;
  return [row];
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
