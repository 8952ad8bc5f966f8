import { randomUUID } from "node:crypto";
import { roleId } from "./database";
import { newcomer } from "./people";

const NO_TOKEN = "A".repeat(43);
const PASSWORD = "a long enough phrase";

/** Things of an account that actions name. */
export type Ids = { teammateId: string; roleId: string; groupId: string; projectId: string };

export const nobodysIds = (): Ids => ({
  teammateId: randomUUID(),
  roleId: randomUUID(),
  groupId: randomUUID(),
  projectId: randomUUID(),
});

/** What a call of each action in an account looks like; every one of them writes when its caller may. */
export async function accountInputs(slug: string, ids: Ids): Promise<Record<string, Record<string, unknown>>> {
  const { teammateId, roleId: customRoleId, groupId, projectId } = ids;
  const one = { teammateId };
  const access = { roles: [{ roleId: await roleId(slug, "Member") }] };
  const { firstName, lastName, email } = newcomer("founded.example");
  return {
    inviteTeammateAction: { firstName, lastName, email, access },
    editTeammateAction: { ...one, version: 1, firstName, lastName, access },
    resendInvitationAction: one,
    revokeInvitationAction: one,
    retryDeliveryAction: one,
    suspendTeammateAction: one,
    unsuspendTeammateAction: one,
    unlockTeammateAction: one,
    endTeammateSessionsAction: one,
    removeTeammateAction: one,
    reinstateTeammateAction: one,
    removeFromProjectAction: { ...one, projectId },
    removeFromThisProjectAction: { ...one, projectId },
    createRoleAction: { name: lastName, permissions: ["dashboards.view"] },
    editRoleAction: { roleId: customRoleId, version: "none", name: lastName, permissions: ["dashboards.view"] },
    deleteRoleAction: { roleId: customRoleId },
    createGroupAction: { name: lastName },
    editGroupAction: { groupId, name: lastName },
    setGroupGrantsAction: { groupId, grants: [] },
    addTeammatesToGroupAction: { groupId, teammateIds: [teammateId] },
    removeTeammatesFromGroupAction: { groupId, teammateIds: [teammateId] },
    setGroupAdminAction: { groupId, teammateId, isAdmin: true },
    setPeopleInNoGroupAction: { value: "nothing" },
    deleteGroupAction: { groupId },
    createProjectAction: { name: lastName },
    renameProjectAction: { projectId, name: lastName },
    archiveProjectAction: { projectId },
    restoreProjectAction: { projectId },
    exportWhoCanAction: { permission: "projects.view", projectId },
  };
}

/** Actions in an account that only ask. */
export async function questions(slug: string, ids: Ids): Promise<Record<string, Record<string, unknown>>> {
  const inputs = await accountInputs(slug, ids);
  const { roleId: customRoleId, groupId } = ids;
  const previews = Object.entries(PREVIEWS).map(([preview, of]) => [preview, inputs[of] ?? {}]);
  return {
    ...Object.fromEntries(previews),
    previewRoleEditAction: { roleId: customRoleId, permissions: ["dashboards.view"] },
    findAddableAction: { groupId, q: "" },
    findPeopleAction: { q: "" },
  };
}

const PREVIEWS = {
  previewEditTeammateAction: "editTeammateAction",
  previewRemoveFromProjectAction: "removeFromProjectAction",
  previewRemoveFromThisProjectAction: "removeFromThisProjectAction",
  previewRoleDeleteAction: "deleteRoleAction",
  previewDeleteGroupAction: "deleteGroupAction",
  previewSetGroupGrantsAction: "setGroupGrantsAction",
  previewAddTeammatesToGroupAction: "addTeammatesToGroupAction",
  previewRemoveTeammatesFromGroupAction: "removeTeammatesFromGroupAction",
  previewSetPeopleInNoGroupAction: "setPeopleInNoGroupAction",
  previewArchiveProjectAction: "archiveProjectAction",
  previewRestoreProjectAction: "restoreProjectAction",
};

/** Actions whose input names nothing that is there already. */
export const WITHOUT_IDS = [
  "createRoleAction",
  "createGroupAction",
  "createProjectAction",
  "setPeopleInNoGroupAction",
  "previewSetPeopleInNoGroupAction",
  "findPeopleAction",
];

/** Actions outside any account that need a session. */
export const OWN_INPUTS: Record<string, Record<string, unknown>> = {
  editNameAction: { firstName: "Mallory", lastName: "Writes" },
  changePasswordAction: { currentPassword: PASSWORD, newPassword: `${PASSWORD} too` },
  endOwnSessionAction: { sessionId: "019a0000-0000-7000-8000-000000000000" },
  endOtherOwnSessionsAction: {},
};

/** Actions for everybody, called with what opens nothing, and how each says no. */
export const OPEN_INPUTS: Record<string, { input: Record<string, unknown>; code: string }> = {
  signInAction: { input: { email: "nobody@nowhere.example", password: PASSWORD }, code: "wrong_credentials" },
  acceptInvitationAction: { input: { token: NO_TOKEN, password: PASSWORD }, code: "link_dead" },
  declineInvitationAction: { input: { token: NO_TOKEN }, code: "link_dead" },
  resetPasswordAction: { input: { token: NO_TOKEN, password: PASSWORD }, code: "link_dead" },
  confirmSignUpAction: { input: { token: NO_TOKEN, slug: "nowhere", password: PASSWORD }, code: "link_dead" },
  unlockAction: { input: { token: NO_TOKEN }, code: "link_dead" },
};

/** Actions for everybody that answer everybody alike, so that there is no "no" to hear from them. */
export const ANSWERED_ALIKE = [
  "signUpAction",
  "forgotPasswordAction",
  "signOutAction",
  "signInAgainAction",
  "signOutHereAction",
];
