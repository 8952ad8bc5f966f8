import { roleId } from "./database";
import { newcomer } from "./people";

const NO_TOKEN = "A".repeat(43);
const PASSWORD = "a long enough phrase";

/** What a call of each action in an account looks like; every one of them writes when its caller may. */
export async function accountInputs(slug: string, id: string): Promise<Record<string, Record<string, unknown>>> {
  const one = { teammateId: id };
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
  };
}

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
