import { afterAll, beforeAll, expect, test } from "vitest";
import { grants, groups, roles } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { addTeammatesToGroup } from "@/lib/groups/add-teammates-to-group";
import { setGroupGrants } from "@/lib/groups/set-group-grants";
import { newId } from "@/lib/id";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { resendInvitation } from "@/lib/invitations/resend-invitation";
import { createRole } from "@/lib/roles/create-role";
import { editRole } from "@/lib/roles/edit-role";
import { loadRole } from "@/lib/roles/load-role";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { accessWith, actAs, addTeammate, invitationToken, lookInto, nobody, openAccount } from "@/lib/testing";

// b2: every path that gives access, walked by a manager who lacks billing, with billing in it and then without.

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

type Scene = Awaited<ReturnType<typeof openScene>>;
/** `more`: with what the manager lacks. Resolves when it was done. */
type Path = { walk: (scene: Scene, more: boolean) => Promise<unknown>; refused: string };

async function openScene() {
  const account = await openAccount("tracking");
  const manager = await actAs(account, await addTeammate(account, { roleKey: "account_manager" }));
  const owner = await actAs(account, account.owner);
  const { teammateId } = await addTeammate(account, { roleKey: "account_member" });
  const role = async (permissions: string[]) => {
    const id = newId();
    await inAccount(account.id, (tx) =>
      tx.insert(roles).values({ accountId: account.id, id, name: `Role ${id}`, permissions }),
    );
    return id;
  };
  const group = async (roleId: string) => {
    const groupId = newId();
    await inAccount(account.id, async (tx) => {
      await tx.insert(groups).values({ accountId: account.id, id: groupId, name: `Group ${groupId}` });
      await tx.insert(grants).values({ accountId: account.id, id: newId(), groupId, roleId });
    });
    return groupId;
  };
  const roleWith = (more: boolean) => role(more ? ["reports.view", "billing.view"] : ["reports.view"]);
  const person = () => ({
    firstName: "Dana",
    lastName: "Petrov",
    email: `${newId()}@${account.slug}.example`,
    newDomainConfirmed: true,
  });
  return { account, manager, owner, teammateId, roleWith, group, person };
}

const invite = async (ctx: UserContext, scene: Scene, more: boolean): Promise<{ teammateId: string }> =>
  inviteTeammate(ctx, { ...scene.person(), access: accessWith(await given.role(scene, more)) });

const edited = (scene: Scene, access: object) =>
  editTeammate(scene.manager, {
    teammateId: scene.teammateId,
    version: 1,
    firstName: "Dana",
    lastName: "Petrov",
    access,
  });

const PATHS: Record<string, Path> = {
  invite: { walk: (scene, more) => invite(scene.manager, scene, more), refused: "grants_more_than_you_hold" },
  resend: {
    walk: async (scene, more) => resendInvitation(scene.manager, await given.invitation(scene, more)),
    refused: "holds_more_than_you",
  },
  edit: {
    walk: async (scene, more) => edited(scene, accessWith(await given.role(scene, more))),
    refused: "grants_more_than_you_hold",
  },
  override: {
    walk: (scene, more) =>
      edited(scene, {
        ...accessWith(scene.account.roleIds.account_member),
        overrides: [{ permission: more ? "billing.view" : "data.export", effect: "allow" }],
      }),
    refused: "grants_more_than_you_hold",
  },
  "role create": {
    walk: ({ manager }, more) =>
      createRole(manager, { name: "New", permissions: more ? ["reports.view", "billing.view"] : ["reports.view"] }),
    refused: "grants_more_than_you_hold",
  },
  "role edit": {
    walk: async (scene, more) => {
      const roleId = await given.plainRole(scene, more);
      const { account } = scene.manager;
      const { version } = await inAccount(account.id, (tx) => loadRole(tx, account, roleId));
      const permissions = more ? ["reports.view", "billing.view"] : ["reports.view", "pixels.view"];
      return editRole(scene.manager, { roleId, version, name: "Edited", permissions });
    },
    refused: "grants_more_than_you_hold",
  },
  "group grant": {
    walk: async (scene, more) => {
      const { groupId, roleId } = await given.group(scene, more);
      return setGroupGrants(scene.manager, { groupId, grants: [{ roleId }] });
    },
    refused: "grants_more_than_you_hold",
  },
  "group membership": {
    walk: async (scene, more) => {
      const groupId = await given.givingGroup(scene, more);
      return addTeammatesToGroup(scene.manager, { groupId, teammateIds: [scene.teammateId] });
    },
    refused: "grants_more_than_you_hold",
  },
  accept: {
    walk: async (scene, more) => acceptInvitation(nobody, await given.link(scene, more)),
    refused: "inviter_lost_right",
  },
};

/** What must be there before a path can be walked, made before the account is marked. */
const prepared = new WeakMap<Scene, Map<string, unknown>>();
const once =
  <T>(name: string, make: (scene: Scene, more: boolean) => Promise<T>) =>
  async (scene: Scene, more: boolean) => {
    const kept = prepared.get(scene) ?? new Map<string, unknown>();
    prepared.set(scene, kept);
    if (!kept.has(name)) kept.set(name, await make(scene, more));
    return kept.get(name) as T; // kept under this name only by the line before
  };
const given = {
  role: once("role", (scene, more) => scene.roleWith(more)),
  plainRole: once("plainRole", (scene) => scene.roleWith(false)),
  group: once("group", async (scene, more) => ({
    roleId: await scene.roleWith(more),
    groupId: await scene.group(await scene.roleWith(false)),
  })),
  givingGroup: once("givingGroup", async (scene, more) => scene.group(await scene.roleWith(more))),
  invitation: once("invitation", (scene, more) => invite(scene.owner, scene, more)),
  /** The manager's own invitation, after the group that it is for came to give more than they hold. */
  link: once("link", async (scene, more) => {
    const groupId = await scene.group(await scene.roleWith(false));
    const { teammateId } = await inviteTeammate(scene.manager, {
      ...scene.person(),
      access: { roles: [], groupIds: [groupId] },
    });
    if (more) await setGroupGrants(scene.owner, { groupId, grants: [{ roleId: await scene.roleWith(true) }] });
    const row = await look.one("select invitation_id from teammates where id = $1", [teammateId]);
    return { token: invitationToken(row.invitation_id), password: "correct horse battery" };
  }),
};
const prepare = async (scene: Scene, more: boolean) => {
  for (const make of Object.values(given)) await make(scene, more);
};

const ACCESS_TABLES = [
  "teammates",
  "invitations",
  "roles",
  "groups",
  "group_teammates",
  "grants",
  "overrides",
  "emails",
];

async function markOf(accountId: string): Promise<unknown> {
  const marks = ACCESS_TABLES.map(
    (name) =>
      `(select md5(coalesce(string_agg(x::text, '|' order by x::text), '')) from ${name} x where account_id = $1) as ${name}`,
  );
  return look.one(`select ${marks.join(", ")}`, [accountId]);
}

const refusals = (accountId: string) =>
  look.rows(
    "select after->>'refused' as code from audit_events where account_id = $1 and action = 'refused' order by number",
    [accountId],
  );

test.each(Object.entries(PATHS))("by %s nobody gives more than they hold", async (_, { walk, refused }) => {
  const scene = await openScene();
  await prepare(scene, true);
  const before = await markOf(scene.account.id);
  await expect(walk(scene, true)).rejects.toMatchObject({ code: refused });
  expect(await markOf(scene.account.id)).toEqual(before);
  expect(await refusals(scene.account.id)).toEqual([{ code: refused }]);

  const control = await openScene();
  await prepare(control, false);
  const untouched = await markOf(control.account.id);
  await walk(control, false);
  expect(await markOf(control.account.id)).not.toEqual(untouched);
  expect(await refusals(control.account.id)).toEqual([]);
});
