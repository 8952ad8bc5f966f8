import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { grants, teammates, users } from "@/db/schema";
import type { TestDatabase } from "@/db/testing";
import { inAccount, transaction } from "@/db/transaction";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { createAccount } from "@/lib/accounts/create-account";
import { tokenFor } from "@/lib/auth/tokens";
import type { Visitor } from "@/lib/auth/visitor";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { findFacts } from "@/lib/load-facts";
import { searchText } from "@/lib/search-text";
import { startSession } from "@/lib/sessions/start-session";

/** For tests: accounts of their own on a real database, with people in them who can act. */
export type Person = { userId: string; teammateId: string; email: string; firstName: string; lastName: string };
export type TestAccount = Awaited<ReturnType<typeof openAccount>>;

export const testOrigin = { requestId: "test-request", address: "127.0.0.1", device: "Test" };
export const nobody: Visitor = { origin: testOrigin, user: null };

/** A new account with one owner. */
export async function openAccount(catalogue: CatalogueKey = "tracking") {
  const slug = `t-${randomBytes(6).toString("hex")}`;
  const owner = await addUser(`owner@${slug}.example`, "Ada", "Brandt");
  const created = await transaction((tx) => createAccount(tx, { name: `Test ${slug}`, slug, catalogue, owner }));
  return {
    ...created,
    id: created.accountId,
    slug,
    catalogue,
    owner: { ...owner, teammateId: created.ownerTeammateId },
  };
}

async function addUser(email: string, firstName: string, lastName: string) {
  const userId = newId();
  const person = { email, firstName, lastName };
  await transaction((tx) => tx.insert(users).values({ id: userId, ...person, emailVerifiedAt: new Date() }));
  return { userId, ...person };
}

type Given = { roleKey?: string; projectId?: string | null; firstName?: string; lastName?: string; email?: string };

/** A joined teammate with this built-in role. */
export async function addTeammate(account: TestAccount, given: Given = {}): Promise<Person> {
  const { roleKey, projectId = null, firstName = "Farah", lastName = "Lindholm" } = given;
  const email = given.email ?? `p${randomBytes(5).toString("hex")}@${account.slug}.example`;
  const user = await addUser(email, firstName, lastName);
  const id = newId();
  await inAccount(account.id, async (tx) => {
    const person = { email, firstName, lastName };
    await tx.insert(teammates).values({
      accountId: account.id,
      id,
      userId: user.userId,
      ...person,
      searchText: searchText({ id, ...person }),
      joinedAt: new Date(),
    });
    const roleId = roleKey && account.roleIds[roleKey];
    if (roleId) {
      await tx.insert(grants).values({ accountId: account.id, id: newId(), teammateId: id, roleId, projectId });
    }
  });
  return { ...user, teammateId: id };
}

/** The context in which this person acts, as a door would build it, with a session begun now. */
export async function actAs(account: TestAccount, person: Person): Promise<UserContext> {
  const facts = await inAccount(account.id, (tx) => findFacts(tx, account.id, person.teammateId));
  if (!facts) throw new Error("No such teammate");
  const session = await transaction((tx) =>
    startSession(tx, { userId: person.userId, origin: testOrigin, assurance: 1 }),
  );
  return {
    actor: {
      kind: "user",
      userId: person.userId,
      teammateId: person.teammateId,
      sessionId: session.id,
      name: `${person.firstName} ${person.lastName}`,
      email: person.email,
    },
    account: { id: account.id, slug: account.slug, name: `Test ${account.slug}`, catalogue: account.catalogue },
    facts,
    origin: testOrigin,
  };
}

/** What an invite or edit sends for one role on everything. */
export const accessWith = (roleId: string | undefined) => ({ roles: [{ roleId, projectIds: null }] });

/** The owner's connection: sees everything, for looking at what was written. */
export async function lookInto(database: TestDatabase) {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  return {
    rows: async (query: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
      (await client.query(query, values)).rows,
    one: async (query: string, values: unknown[] = []): Promise<Record<string, unknown>> => {
      const { rows } = await client.query(query, values);
      if (rows.length !== 1) throw new Error(`${rows.length} rows instead of one: ${query}`);
      return rows[0];
    },
    close: () => client.end(),
  };
}

/** The token in the newest link of an invited teammate, as the e-mail has it. */
export const invitationToken = (invitationId: unknown): string => tokenFor("invitation", String(invitationId));
