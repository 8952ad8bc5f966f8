import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { TestDatabase } from "@/db/testing";
import { hashToken, tokenFor } from "@/lib/auth/tokens";
import { newId } from "@/lib/id";

/** An account with one owner, written by the schema's owner, and one invitee after another in it. For tests. */
export type TestAccount = Awaited<ReturnType<typeof openTestAccount>>;

export async function openTestAccount(database: TestDatabase) {
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const accountId = newId();
  const [userId, roleId, ownerId] = [newId(), newId(), newId()];
  const slug = `a${randomUUID().slice(0, 13)}`;
  const add = (table: string, row: Record<string, unknown>) => {
    const columns = Object.keys(row);
    const marks = columns.map((_, index) => `$${index + 1}`);
    return owner.query(`insert into ${table} (${columns.join(", ")}) values (${marks.join(", ")})`, Object.values(row));
  };
  await owner.query("begin");
  await add("accounts", {
    id: accountId,
    slug,
    name: "Northwind",
    catalogue: "tracking",
    single_owner: false,
    one_account_per_email: true,
  });
  const person = { email: `owner@${slug}.example`, first_name: "Ada", last_name: "Brandt" };
  await add("users", { id: userId, ...person });
  await add("roles", {
    account_id: accountId,
    id: roleId,
    catalogue_key: "owner",
    name: "Account Owner",
    is_owner: true,
  });
  await add("teammates", {
    account_id: accountId,
    id: ownerId,
    user_id: userId,
    ...person,
    search_text: "ada",
    joined_at: new Date(),
  });
  await add("grants", { account_id: accountId, id: newId(), teammate_id: ownerId, role_id: roleId });
  await owner.query("commit");

  return {
    id: accountId,
    slug,
    ownerId,
    userId,
    owner,
    one: async (query: string, values: unknown[] = []) => (await owner.query(query, values)).rows[0],
    /** A teammate that was invited a moment ago, with a live invitation. */
    invitee: async () => {
      const teammate = { id: newId(), invitationId: newId(), email: `${randomUUID()}@example.com` };
      await add("teammates", {
        account_id: accountId,
        id: teammate.id,
        email: teammate.email,
        first_name: "Farah",
        last_name: "Lindholm",
        search_text: "farah",
        invited_at: new Date(),
        invited_by_name: "Ada Brandt",
        invitation_id: teammate.invitationId,
        invite_expires_at: new Date(Date.now() + 7 * 86_400_000),
        delivery: "queued",
      });
      await add("invitations", {
        account_id: accountId,
        id: teammate.invitationId,
        teammate_id: teammate.id,
        token_hash: hashToken(tokenFor("invitation", teammate.invitationId)),
      });
      return teammate;
    },
    close: () => owner.end(),
  };
}

/** What `queueEmail` is given for an invitee's invitation. */
export const invitationMail = (account: TestAccount, invitee: Awaited<ReturnType<TestAccount["invitee"]>>) => ({
  accountId: account.id,
  teammateId: invitee.id,
  to: invitee.email,
  message: "invitation" as const,
  params: {
    accountName: "Northwind",
    firstName: "Farah",
    inviterName: "Ada Brandt",
    roleNames: ["Account Member"],
    expiresAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
  },
  link: { purpose: "invitation" as const, rowId: invitee.invitationId },
});
