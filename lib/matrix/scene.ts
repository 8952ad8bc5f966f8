import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { emails, grants, groups, groupTeammates, invitations, projects, roles, teammates as t } from "@/db/schema";
import { inAccount, transaction } from "@/db/transaction";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { startSession } from "@/lib/sessions/start-session";
import { actAs, addTeammate, openAccount, type TestAccount, testOrigin } from "@/lib/testing";

export const TARGETS = ["below", "equal", "above", "owner", "self", "elsewhere"] as const;
export type Target = (typeof TARGETS)[number];
type State = "active" | "suspended" | "locked" | "invited" | "removed" | "onProject" | "twoFactor";

/** One actor with a built-in role, and around them everybody and everything that commands can be tried on. */
export type Scene = Awaited<ReturnType<typeof openScene>>;
export type World = {
  account: TestAccount;
  elsewhere: Elsewhere;
  projectId: string;
  emptyId: string;
  archivedId: string;
};
type Elsewhere = { teammateId: string; roleId: string; groupId: string; projectId: string };

export async function openWorld(catalogue: CatalogueKey): Promise<World> {
  const [account, other] = [await openAccount(catalogue), await openAccount(catalogue)];
  const stranger = await addTeammate(other, { roleKey: CATALOGUES[catalogue].roles.at(-1)?.key });
  const elsewhere = {
    teammateId: stranger.teammateId,
    roleId: await addRole(other.id, ["team.view"]),
    groupId: await addGroup(other.id, []),
    projectId: await addProject(other.id),
  };
  return {
    account,
    elsewhere,
    projectId: await addProject(account.id),
    emptyId: await addProject(account.id),
    archivedId: await addProject(account.id, new Date()),
  };
}

export async function openScene(world: World, roleKey: string) {
  const { account, elsewhere } = world;
  const catalogue = CATALOGUES[account.catalogue];
  const own = catalogue.roles.find((role) => role.key === roleKey);
  if (!own) throw new Error(`No role ${roleKey}`);
  const isTheOnlyOwner = own.owner && catalogue.owners === "one";
  const person = isTheOnlyOwner ? account.owner : await addTeammate(account, { roleKey });
  const ctx: UserContext = await actAs(account, person);

  const lacking = [...catalogue.permissions.keys()].find((key) => !own.permissions.includes(key));
  const holdings: Partial<Record<Target, string[]>> = {
    below: own.permissions.slice(0, 1),
    equal: own.permissions,
    above: lacking ? [...own.permissions, lacking] : undefined,
  };

  /** A custom role that holds what the target does; the owner role; one of another account. Null: there is none. */
  const role = async (target: Target): Promise<string | null> => {
    if (target === "elsewhere") return elsewhere.roleId;
    if (target === "owner") return account.roleIds[catalogue.ownerRole.key] ?? null;
    const permissions = holdings[target];
    return permissions ? addRole(account.id, permissions) : null;
  };

  /** What a form would give: the built-in role for the actor's equals. */
  const givenRole = async (target: Target): Promise<string | null> => {
    if (target !== "equal") return role(target);
    return isTheOnlyOwner ? null : (account.roleIds[roleKey] ?? null);
  };

  /** Somebody in this state who holds what the target does. Null: there can be none. */
  const teammate = kept(async (target: Target, state: State = "active"): Promise<string | null> => {
    if (target === "elsewhere") return elsewhere.teammateId;
    if (target === "self") return person.teammateId;
    if (target === "owner" && catalogue.owners === "one") return isTheOnlyOwner ? null : account.owner.teammateId;
    if (state === "onProject" && target === "equal" && (own.owner || own.allProjects)) return null;
    const roleId = await givenRole(target);
    return roleId
      ? addPerson(account.id, { roleId, state, projectId: world.projectId, isOwner: target === "owner" })
      : null;
  });

  const { id: accountId } = account;
  const personOf = (teammateId: string) =>
    inAccount(accountId, async (tx) => (await tx.select().from(t).where(eq(t.id, teammateId)))[0]);

  /** A session of this person's; of a stranger's nothing that is there. */
  const session = async (teammateId: string): Promise<string> => {
    const userId = (await personOf(teammateId))?.userId;
    if (!userId) return newId();
    return (await transaction((tx) => startSession(tx, { userId, origin: testOrigin, assurance: 1 }))).id;
  };
  const emailOf = async (teammateId: string): Promise<string> => (await personOf(teammateId))?.email ?? "";

  /** The one open offer of ownership, to this person. */
  const offer = async (toTeammateId: string): Promise<string> => {
    const id = newId();
    const { teammateId: from } = account.owner;
    await inAccount(accountId, async (tx) => {
      await tx.execute(sql`update ownership_offers set settled_at = now(), outcome = 'cancelled'
        where settled_at is null`);
      await tx.execute(sql`insert into ownership_offers (account_id, id, from_teammate_id, to_teammate_id, expires_at)
        values (${accountId}, ${id}, ${from}, ${toTeammateId}, now() + '7 days')`);
    });
    return id;
  };

  /** A group that these people are in and that gives this role. */
  const group = (memberIds: readonly string[], roleId?: string) => addGroup(account.id, memberIds, roleId);

  /** A role that the actor holds beside their own. */
  const heldRole = kept(async (): Promise<string> => {
    const roleId = await addRole(account.id, own.permissions.slice(0, 1));
    const grant = { accountId: account.id, id: newId(), teammateId: person.teammateId, roleId };
    await inAccount(account.id, (tx) => tx.insert(grants).values(grant));
    return roleId;
  });
  const groupId = await group([]);
  const holdingsOf = (target: Target): string[] | null => holdings[target] ?? null;
  const people = { teammate, session, emailOf, offer, group };
  return { world, ctx, email: person.email, groupId, role, heldRole, holdings: holdingsOf, givenRole, ...people };
}

/** Made once and met again by every command: what a rehearsal does to it is taken back. */
function kept<A extends (string | undefined)[], R>(make: (...which: A) => Promise<R>): (...which: A) => Promise<R> {
  const made = new Map<string, Promise<R>>();
  return (...which) => {
    const key = which.join(" ");
    const known = made.get(key) ?? make(...which);
    made.set(key, known);
    return known;
  };
}

async function addRole(accountId: string, permissions: string[]): Promise<string> {
  const id = newId();
  await inAccount(accountId, (tx) => tx.insert(roles).values({ accountId, id, name: `Role ${mark()}`, permissions }));
  return id;
}

async function addProject(accountId: string, archivedAt: Date | null = null): Promise<string> {
  const id = newId();
  await inAccount(accountId, (tx) =>
    tx.insert(projects).values({ accountId, id, name: `Project ${mark()}`, archivedAt }),
  );
  return id;
}

async function addGroup(accountId: string, memberIds: readonly string[], roleId?: string): Promise<string> {
  const groupId = newId();
  await inAccount(accountId, async (tx) => {
    await tx.insert(groups).values({ accountId, id: groupId, name: `Group ${mark()}` });
    for (const teammateId of memberIds) await tx.insert(groupTeammates).values({ accountId, groupId, teammateId });
    if (roleId) await tx.insert(grants).values({ accountId, id: newId(), groupId, roleId });
  });
  return groupId;
}

type Given = { roleId: string; state: State; projectId: string; isOwner: boolean };

async function addPerson(accountId: string, { roleId, state, projectId, isOwner }: Given): Promise<string> {
  const id = newId();
  const email = `${mark()}@matrix.example`;
  await inAccount(accountId, async (tx) => {
    const userId = state === "invited" ? null : await addUser(tx, email);
    await tx.insert(t).values({
      accountId,
      id,
      userId,
      email,
      firstName: "Mara",
      lastName: "Target",
      searchText: email,
      joinedAt: userId ? new Date() : null,
      suspendedAt: state === "suspended" ? new Date() : null,
      removedAt: state === "removed" ? new Date() : null,
    });
    // Inserting copied the user's own lock, which is none.
    if (state === "locked") await tx.execute(sql`update teammates set locked_until = now() + '1 h' where id = ${id}`);
    if (state === "twoFactor") await tx.execute(sql`update users set two_factor = true where id = ${userId}`);
    if (state === "invited") await addInvitation(tx, accountId, id, email);
    const isLimited = state === "onProject" && !isOwner;
    await tx
      .insert(grants)
      .values({ accountId, id: newId(), teammateId: id, roleId, projectId: isLimited ? projectId : null });
  });
  return id;
}

async function addUser(tx: Tx, email: string): Promise<string> {
  const userId = newId();
  await tx.execute(sql`insert into users (id, email, first_name, last_name, email_verified_at)
    values (${userId}, ${email}, 'Mara', 'Target', now())`);
  return userId;
}

/** An open invitation whose e-mail failed: it can be resent, revoked and delivered again. */
async function addInvitation(tx: Tx, accountId: string, teammateId: string, email: string): Promise<void> {
  const id = newId();
  await tx.insert(invitations).values({ accountId, id, teammateId, tokenHash: randomBytes(32) });
  await tx.execute(sql`update teammates set invitation_id = ${id}, invited_at = now(), delivery = 'failed',
    invite_expires_at = now() + '7 days' where id = ${teammateId}`);
  await tx.insert(emails).values({
    accountId,
    id: newId(),
    teammateId,
    toAddress: email,
    message: "invitation",
    params: {},
    status: "failed",
  });
}

const mark = (): string => randomBytes(6).toString("hex");
