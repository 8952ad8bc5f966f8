import { randomUUID } from "node:crypto";
import { roleId } from "./database";
import { ONLY_ADDRESSES } from "./only-addresses";
import { newcomer } from "./people";

const NO_TOKEN = "A".repeat(43);
const NO_ID = "019a0000-0000-7000-8000-000000000000";
const PASSWORD = "a long enough phrase";
const SUSPENDING = { reason: "", revokeInvitations: true };
const credential = { id: "AAAA", rawId: "AAAA", type: "public-key", clientExtensionResults: {} };
const NO_PASSKEY = { ...credential, response: { clientDataJSON: "AAAA", attestationObject: "AAAA" } };
const NO_SIGNATURE = {
  ...credential,
  response: { clientDataJSON: "AAAA", authenticatorData: "AAAA", signature: "AAAA" },
};

/** Things of an account that actions name. */
export type Ids = Record<
  "teammateId" | "roleId" | "groupId" | "projectId" | "offerId" | "batchId" | "importId" | "exportId",
  string
>;

export const nobodysIds = (): Ids => ({
  teammateId: randomUUID(),
  roleId: randomUUID(),
  groupId: randomUUID(),
  projectId: randomUUID(),
  offerId: randomUUID(),
  batchId: randomUUID(),
  importId: randomUUID(),
  exportId: randomUUID(),
});

/** What a call of each action in an account looks like; every one of them writes when its caller may. */
export async function accountInputs(slug: string, ids: Ids): Promise<Record<string, Record<string, unknown>>> {
  const { teammateId, roleId: customRoleId, groupId, projectId, offerId, batchId, importId, exportId } = ids;
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
    endTeammateSessionAction: { ...one, sessionId: NO_ID },
    resetTwoFactorAction: one,
    setPeriodAction: { ...one, version: 1, startsAt: null, endsAt: "2999-01-01T00:00:00Z" },
    removeTeammateAction: one,
    reinstateTeammateAction: one,
    eraseTeammateAction: { ...one, confirmation: email },
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
    offerOwnershipAction: { toTeammateId: teammateId, nextRoleId: null },
    acceptOwnershipAction: { offerId },
    declineOwnershipAction: { offerId },
    cancelOfferAction: { offerId },
    editAccountAction: { name: lastName },
    setSecurityAction: { requireTwoFactor: false, oneAccountPerEmail: true },
    setInvitationsAction: { invitationDays: 3, invitationReminders: false },
    setLogRetentionAction: { days: 365 },
    exportWhoCanAction: { permission: "projects.view", projectId },
    prepareBulkAction: { act: "suspend", selection: { filter: { q: email } }, given: SUSPENDING },
    startBatchAction: { batchId },
    cancelBatchAction: { batchId },
    setImportColumnsAction: { batchId: importId, mapping: ONLY_ADDRESSES },
    editImportRowAction: { batchId: importId, number: 1, cells: { first_name: firstName } },
    confirmNewDomainsAction: { batchId: importId },
    cancelExportAction: { exportId },
  };
}

/** Actions in an account that only ask. */
export async function questions(slug: string, ids: Ids): Promise<Record<string, Record<string, unknown>>> {
  const inputs = await accountInputs(slug, ids);
  const { teammateId, roleId: customRoleId, groupId, batchId } = ids;
  const previews = Object.entries(PREVIEWS).map(([preview, of]) => [preview, inputs[of] ?? {}]);
  return {
    ...Object.fromEntries(previews),
    previewRoleEditAction: { roleId: customRoleId, permissions: ["dashboards.view"] },
    findAddableAction: { groupId, q: "" },
    findPeopleAction: { q: "" },
    findHeirsAction: { q: "" },
    getWhatEndsAction: { teammateId },
    getTwoFactorResetAction: { teammateId },
    signHeadAction: {},
    checkHeadAction: { file: "{}" },
    listChoicesAction: {},
    getBatchProgressAction: { batchId },
    findExportsAction: {},
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
  "findHeirsAction",
  "signHeadAction",
  "checkHeadAction",
  "editAccountAction",
  "setSecurityAction",
  "setInvitationsAction",
  "setLogRetentionAction",
  "prepareBulkAction",
  "listChoicesAction",
  "findExportsAction",
];

/** How those say no to a member that ask first whether it is theirs, rather than what they hold. */
export const TOLD_OTHERWISE: Record<string, string> = {
  acceptOwnershipAction: "not_found",
  declineOwnershipAction: "not_found",
  cancelOfferAction: "not_found",
  findHeirsAction: "not_an_owner",
  startBatchAction: "not_found",
  cancelBatchAction: "not_found",
  getBatchProgressAction: "not_found",
};

/** Actions outside any account that need a session. */
export const OWN_INPUTS: Record<string, Record<string, unknown>> = {
  editNameAction: { firstName: "Mallory", lastName: "Writes" },
  changePasswordAction: { currentPassword: PASSWORD, newPassword: `${PASSWORD} too` },
  changeEmailAction: { email: "mallory@elsewhere.example" },
  endOwnSessionAction: { sessionId: NO_ID },
  endOtherOwnSessionsAction: {},
  beginProofAction: {},
  proveAction: { by: "password", password: PASSWORD },
  beginAppAction: {},
  addAppAction: { code: "000000" },
  removeAppAction: {},
  newBackupCodesAction: {},
  forgetDevicesAction: {},
  beginPasskeyAction: {},
  addPasskeyAction: { response: NO_PASSKEY },
  renamePasskeyAction: { passkeyId: NO_ID, name: "Mine" },
  removePasskeyAction: { passkeyId: NO_ID },
  leaveAccountAction: { slug: "northwind" },
  confirmEmailAction: { token: NO_TOKEN },
};

/** Actions for everybody, called with what opens nothing, and how each says no. */
export const OPEN_INPUTS: Record<string, { input: Record<string, unknown>; code: string }> = {
  signInAction: { input: { email: "nobody@nowhere.example", password: PASSWORD }, code: "wrong_credentials" },
  acceptInvitationAction: { input: { token: NO_TOKEN, password: PASSWORD }, code: "link_dead" },
  declineInvitationAction: { input: { token: NO_TOKEN }, code: "link_dead" },
  resetPasswordAction: { input: { token: NO_TOKEN, password: PASSWORD }, code: "link_dead" },
  confirmSignUpAction: { input: { token: NO_TOKEN, slug: "nowhere", password: PASSWORD }, code: "link_dead" },
  unlockAction: { input: { token: NO_TOKEN }, code: "link_dead" },
  signInWithPasskeyAction: { input: { response: NO_SIGNATURE, next: "" }, code: "passkey_refused" },
  secondStepAction: { input: { code: "000000" }, code: "signed_out" },
  secondStepWithPasskeyAction: { input: { response: NO_SIGNATURE, next: "" }, code: "signed_out" },
  beginPasskeyStepAction: { input: {}, code: "signed_out" },
};

/** Actions for everybody that answer everybody alike, so that there is no "no" to hear from them. */
export const ANSWERED_ALIKE = [
  "signUpAction",
  "forgotPasswordAction",
  "signOutAction",
  "signInAgainAction",
  "signOutHereAction",
  "signOutForEmailAction",
  "beginPasskeySignInAction",
];
