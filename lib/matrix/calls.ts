import { inAccount } from "@/db/transaction";
import { editAccount } from "@/lib/accounts/edit-account";
import { setInvitations } from "@/lib/accounts/set-invitations";
import { setLogRetention } from "@/lib/accounts/set-log-retention";
import { setPeopleInNoGroup } from "@/lib/accounts/set-people-in-no-group";
import { setSecurity } from "@/lib/accounts/set-security";
import { exportWhoCan } from "@/lib/answers/export-who-can";
import { exportLog } from "@/lib/audit/export-log";
import { addTeammatesToGroup } from "@/lib/groups/add-teammates-to-group";
import { createGroup } from "@/lib/groups/create-group";
import { deleteGroup } from "@/lib/groups/delete-group";
import { editGroup } from "@/lib/groups/edit-group";
import { removeTeammatesFromGroup } from "@/lib/groups/remove-teammates-from-group";
import { setGroupAdmin } from "@/lib/groups/set-group-admin";
import { setGroupGrants } from "@/lib/groups/set-group-grants";
import { newId } from "@/lib/id";
import { inviteTeammate } from "@/lib/invitations/invite-teammate";
import { resendInvitation } from "@/lib/invitations/resend-invitation";
import { retryDelivery } from "@/lib/invitations/retry-delivery";
import { revokeInvitation } from "@/lib/invitations/revoke-invitation";
import { acceptOwnership } from "@/lib/ownership/accept-ownership";
import { cancelOffer } from "@/lib/ownership/cancel-offer";
import { declineOwnership } from "@/lib/ownership/decline-ownership";
import { offerOwnership } from "@/lib/ownership/offer-ownership";
import { archiveProject } from "@/lib/projects/archive-project";
import { createProject } from "@/lib/projects/create-project";
import { renameProject } from "@/lib/projects/rename-project";
import { restoreProject } from "@/lib/projects/restore-project";
import { createRole } from "@/lib/roles/create-role";
import { deleteRole } from "@/lib/roles/delete-role";
import { editRole } from "@/lib/roles/edit-role";
import { loadRole } from "@/lib/roles/load-role";
import { editTeammate } from "@/lib/teammates/edit-teammate";
import { endTeammateSession } from "@/lib/teammates/end-session";
import { endTeammateSessions } from "@/lib/teammates/end-sessions";
import { eraseTeammate } from "@/lib/teammates/erase-teammate";
import { leaveAccount } from "@/lib/teammates/leave-account";
import { reinstateTeammate } from "@/lib/teammates/reinstate-teammate";
import { removeFromProject } from "@/lib/teammates/remove-from-project";
import { removeTeammate } from "@/lib/teammates/remove-teammate";
import { resetTwoFactor } from "@/lib/teammates/reset-two-factor";
import { setPeriod } from "@/lib/teammates/set-period";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { unlockTeammate } from "@/lib/teammates/unlock-teammate";
import { unsuspendTeammate } from "@/lib/teammates/unsuspend-teammate";
import { accessWith } from "@/lib/testing";
import { TRIALS_FOR_MANY } from "./calls-for-many";
import { name, onGroup, onOffer, onProject, onRole, onTeammate, type Trial, withoutTarget } from "./trial";

const EVERYTHING = { format: "csv", actor: "", action: [], target: "", from: null, to: null, refused: true };

const TRIALS: Trial[] = [
  {
    command: inviteTeammate,
    input: async (scene, target) => {
      const roleId = target === "self" ? await scene.role("below") : await scene.givenRole(target);
      const email = target === "self" ? scene.email : `${newId()}@matrix.example`;
      const person = { firstName: "Mara", lastName: "Target", email, newDomainConfirmed: true };
      return roleId ? { ...person, access: accessWith(roleId) } : null;
    },
  },
  {
    command: editTeammate,
    input: async (scene, target) => {
      const teammateId = await scene.teammate(target);
      const roleId = target === "owner" ? await scene.role("owner") : await scene.role("below");
      const access = accessWith(roleId ?? undefined);
      return teammateId ? { teammateId, version: 1, firstName: "Mara", lastName: "Edited", access } : null;
    },
  },
  onTeammate(suspendTeammate),
  onTeammate(unsuspendTeammate, "suspended"),
  onTeammate(unlockTeammate, "locked"),
  onTeammate(endTeammateSessions),
  {
    command: endTeammateSession,
    input: async (scene, target) => {
      const teammateId = await scene.teammate(target);
      return teammateId ? { teammateId, sessionId: await scene.session(teammateId) } : null;
    },
  },
  {
    command: setPeriod,
    input: async (scene, target) => {
      const teammateId = await scene.teammate(target);
      return teammateId ? { teammateId, version: 1, startsAt: null, endsAt: "2999-01-01T00:00:00Z" } : null;
    },
  },
  onTeammate(resetTwoFactor, "twoFactor"),
  {
    command: eraseTeammate,
    input: async (scene, target) => {
      const teammateId = await scene.teammate(target, "removed");
      return teammateId ? { teammateId, confirmation: await scene.emailOf(teammateId) } : null;
    },
  },
  onTeammate(removeTeammate),
  { command: leaveAccount, input: async (_, target) => (target === "self" ? {} : null) },
  onTeammate(reinstateTeammate, "removed"),
  onTeammate(resendInvitation, "invited"),
  onTeammate(revokeInvitation, "invited"),
  onTeammate(retryDelivery, "invited"),
  {
    command: removeFromProject,
    input: async (scene, target) => {
      const teammateId = await scene.teammate(target, "onProject");
      return teammateId ? { teammateId, projectId: scene.world.projectId } : null;
    },
  },
  {
    command: createRole,
    input: async (scene, target) => {
      const permissions = scene.holdings(target);
      return permissions ? { ...name(), permissions } : null;
    },
  },
  onRole(editRole, async ({ ctx }, roleId) => {
    const role = await inAccount(ctx.account.id, (tx) => loadRole(tx, ctx.account, roleId)).catch(() => null);
    const permissions = role?.permissions.slice(0, 1) ?? ["team.view"];
    return { roleId, version: role?.version ?? "none", ...name(), permissions };
  }),
  onRole(deleteRole, async (scene, roleId) => ({ roleId, replacementRoleId: await scene.role("below") })),
  withoutTarget(createGroup, (_, isElsewhere) => (isElsewhere ? null : name())),
  withoutTarget(editGroup, ({ world, groupId }, isElsewhere) => ({
    groupId: isElsewhere ? world.elsewhere.groupId : groupId,
    ...name(),
  })),
  onGroup(deleteGroup, (groupId) => ({ groupId })),
  {
    command: setGroupGrants,
    input: async (scene, target) => {
      const isSelf = target === "self";
      const roleId = await scene.role(isSelf ? "below" : target);
      const groupId = await scene.group(isSelf ? [scene.ctx.facts.teammateId] : []);
      return roleId ? { groupId, grants: [{ roleId }] } : null;
    },
  },
  {
    command: addTeammatesToGroup,
    input: async (scene, target) => {
      const teammateId = await scene.teammate(target);
      const roleId = (await scene.role("below")) ?? undefined;
      return teammateId ? { groupId: await scene.group([], roleId), teammateIds: [teammateId] } : null;
    },
  },
  onGroup(removeTeammatesFromGroup, (groupId, teammateId) => ({ groupId, teammateIds: [teammateId] })),
  onGroup(setGroupAdmin, (groupId, teammateId) => ({ groupId, teammateId, isAdmin: true })),
  withoutTarget(createProject, (_, isElsewhere) => (isElsewhere ? null : name())),
  onProject(renameProject, "emptyId", name),
  onProject(archiveProject, "emptyId"),
  onProject(restoreProject, "archivedId"),
  withoutTarget(setPeopleInNoGroup, (_, isElsewhere) => (isElsewhere ? null : { value: "nothing" })),
  {
    command: offerOwnership,
    input: async (scene, target) => {
      const toTeammateId = await scene.teammate(target);
      return toTeammateId ? { toTeammateId, nextRoleId: null } : null;
    },
  },
  onOffer(acceptOwnership),
  onOffer(declineOwnership),
  onOffer(cancelOffer),
  withoutTarget(exportLog, (_, isElsewhere) => (isElsewhere ? null : EVERYTHING)),
  withoutTarget(editAccount, (_, isElsewhere) => (isElsewhere ? null : name())),
  withoutTarget(setSecurity, (_, isElsewhere) =>
    isElsewhere ? null : { requireTwoFactor: false, oneAccountPerEmail: false },
  ),
  withoutTarget(setInvitations, (_, isElsewhere) =>
    isElsewhere ? null : { invitationDays: 3, invitationReminders: true },
  ),
  withoutTarget(setLogRetention, (_, isElsewhere) => (isElsewhere ? null : { days: 365 })),
  withoutTarget(exportWhoCan, ({ world }, isElsewhere) => ({
    permission: "team.view",
    ...(isElsewhere ? { projectId: world.elsewhere.projectId } : {}),
  })),
];

/** Every command by its name. */
export const trials: ReadonlyMap<string, Trial> = new Map(
  [...TRIALS, ...TRIALS_FOR_MANY].map((trial) => [trial.command.commandName, trial]),
);
