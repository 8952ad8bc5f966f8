export type Phrase = {
  /** For the filter. */
  label: string;
  says: string;
  /** When somebody did it to themselves. */
  saysOfSelf?: string;
  /** What was tried, for commands that can be refused. */
  attempt?: string;
};

/** What the log says of each action. */
export const PHRASES: Record<string, Phrase> = {
  "account.created": { label: "Account created", says: "{actor} created the account {target}" },
  "session.started": { label: "Signed in", says: "{actor} signed in" },
  "session.ended": { label: "Session ended", says: "{actor} ended a session of their own" },
  "password.change": { label: "Password changed", says: "{actor} changed their password" },
  "email.change": { label: "E-mail changed", says: "{actor} changed their e-mail address" },
  "two_factor.add": { label: "Factor added", says: "{actor} added a way to prove it is them: {target}" },
  "two_factor.remove": { label: "Factor removed", says: "{actor} removed a way to prove it is them: {target}" },
  "two_factor.new_backup_codes": { label: "New backup codes", says: "{actor} made new backup codes" },
  "two_factor.use_backup_code": { label: "Backup code used", says: "{actor} signed in with a backup code" },
  "password.reset": { label: "Password reset", says: "{actor} reset their password" },
  "teammate.locked": { label: "Locked", says: "{target} was locked after too many wrong passwords" },
  "teammate.unlocked": { label: "Unlocked by link", says: "{target} unlocked their own sign-in" },
  "teammate.invite": { label: "Invited", says: "{actor} invited {target}", attempt: "invite somebody" },
  "teammate.edit": {
    label: "Edited",
    says: "{actor} edited {target}",
    saysOfSelf: "{actor} changed their own name",
    attempt: "edit a teammate",
  },
  "teammate.suspend": { label: "Suspended", says: "{actor} suspended {target}", attempt: "suspend a teammate" },
  "teammate.unsuspend": { label: "Unsuspended", says: "{actor} unsuspended {target}", attempt: "unsuspend a teammate" },
  "teammate.unlock": { label: "Unlocked", says: "{actor} unlocked {target}", attempt: "unlock a teammate" },
  "teammate.remove": { label: "Removed", says: "{actor} removed {target}", attempt: "remove a teammate" },
  "teammate.reinstate": { label: "Reinstated", says: "{actor} reinstated {target}", attempt: "reinstate a teammate" },
  "teammate.reset_two_factor": {
    label: "Two-factor reset",
    says: "{actor} reset the two-factor of {target}",
    attempt: "reset a teammate's two-factor",
  },
  "teammate.end_session": {
    label: "Session ended by admin",
    says: "{actor} ended a session of {target} here",
    attempt: "end a teammate's session",
  },
  "teammate.erase": {
    label: "Erased",
    says: "{actor} erased {target} for good",
    attempt: "erase a teammate",
  },
  "teammate.leave": { label: "Left", says: "{actor} left the account", attempt: "leave the account" },
  "teammate.set_period": {
    label: "Access period set",
    says: "{actor} set the access period of {target}",
    attempt: "set an access period",
  },
  "ownership.offer": {
    label: "Ownership offered",
    says: "{actor} offered the ownership to {target}",
    attempt: "offer the ownership",
  },
  "ownership.accept": {
    label: "Ownership accepted",
    says: "{actor} accepted the ownership from {target}",
    attempt: "accept the ownership",
  },
  "ownership.received": { label: "Became owner", says: "{target} became an owner of the account" },
  "ownership.decline": {
    label: "Ownership declined",
    says: "{actor} declined the ownership from {target}",
    attempt: "decline the ownership",
  },
  "ownership.cancel": {
    label: "Offer of ownership cancelled",
    says: "{actor} took back the offer of ownership to {target}",
    attempt: "take back an offer of ownership",
  },
  "ownership.expire": { label: "Offer of ownership expired", says: "The offer of ownership to {target} expired" },
  "account.edit": {
    label: "Account edited",
    says: "{actor} changed the account {target}",
    attempt: "change the account",
  },
  "account.set_security": {
    label: "Security settings",
    says: "{actor} changed the security settings of {target}",
    attempt: "change the security settings",
  },
  "account.set_invitations": {
    label: "Invitation settings",
    says: "{actor} changed the invitation settings of {target}",
    attempt: "change the invitation settings",
  },
  "account.set_log_retention": {
    label: "Log retention",
    says: "{actor} changed how long the log of {target} is kept",
    attempt: "change how long the log is kept",
  },
  "log.pruned": { label: "Old events removed", says: "Events past the retention were taken off the log of {target}" },
  "log.export": { label: "Log exported", says: "{actor} exported the log of {target}", attempt: "export the log" },
  "teammates.export": {
    label: "Teammates exported",
    says: "{actor} exported teammates of {target}",
    attempt: "export the teammates",
  },
  "teammates.cancel_export": {
    label: "Export cancelled",
    says: "{actor} cancelled an export of teammates of {target}",
    attempt: "cancel an export",
  },
  "batch.start": { label: "Bulk act started", says: "{actor} started: {target}", attempt: "do something to many" },
  "batch.cancel": { label: "Bulk act cancelled", says: "{actor} cancelled: {target}", attempt: "cancel a bulk act" },
  "batch.finish": { label: "Bulk act finished", says: "Finished: {target}" },
  "teammate.end_sessions": {
    label: "Sessions ended",
    says: "{actor} ended all sessions of {target} here",
    attempt: "end a teammate's sessions",
  },
  "teammate.remove_from_project": {
    label: "Removed from project",
    says: "{actor} removed {target} from a project",
    attempt: "remove a teammate from a project",
  },
  "role.create": { label: "Role created", says: "{actor} created the role {target}", attempt: "create a role" },
  "role.edit": { label: "Role edited", says: "{actor} edited the role {target}", attempt: "edit a role" },
  "role.delete": { label: "Role deleted", says: "{actor} deleted the role {target}", attempt: "delete a role" },
  "group.create": { label: "Group created", says: "{actor} created the group {target}", attempt: "create a group" },
  "group.edit": { label: "Group edited", says: "{actor} edited the group {target}", attempt: "edit a group" },
  "group.delete": { label: "Group deleted", says: "{actor} deleted the group {target}", attempt: "delete a group" },
  "group.set_grants": {
    label: "Group's access changed",
    says: "{actor} changed what the group {target} gives",
    attempt: "change what a group gives",
  },
  "group.add_teammates": {
    label: "Added to group",
    says: "{actor} added people to the group {target}",
    attempt: "add people to a group",
  },
  "group.remove_teammates": {
    label: "Removed from group",
    says: "{actor} removed people from the group {target}",
    attempt: "remove people from a group",
  },
  "group.set_admin": {
    label: "Group admin changed",
    says: "{actor} changed who administers the group {target}",
    attempt: "change who administers a group",
  },
  "account.set_people_in_no_group": {
    label: "People in no group",
    says: "{actor} changed what people in no group may see in {target}",
    attempt: "change what people in no group may see",
  },
  "project.create": {
    label: "Project created",
    says: "{actor} created {target}",
    attempt: "create a project",
  },
  "project.rename": { label: "Project renamed", says: "{actor} renamed {target}", attempt: "rename a project" },
  "project.archive": { label: "Project archived", says: "{actor} archived {target}", attempt: "archive a project" },
  "project.restore": { label: "Project restored", says: "{actor} restored {target}", attempt: "restore a project" },
  "access.export": {
    label: "Answer exported",
    says: "{actor} exported who can do: {target}",
    attempt: "export who can do something",
  },
  "invitation.resend": {
    label: "Invitation resent",
    says: "{actor} sent {target} a new invitation",
    attempt: "resend an invitation",
  },
  "invitation.revoke": {
    label: "Invitation revoked",
    says: "{actor} revoked the invitation of {target}",
    attempt: "revoke an invitation",
  },
  "invitation.retry_delivery": {
    label: "Delivery retried",
    says: "{actor} had the invitation of {target} delivered again",
    attempt: "have an invitation delivered again",
  },
  "invitation.accept": {
    label: "Invitation accepted",
    says: "{target} accepted the invitation",
    attempt: "accept an invitation",
  },
  "invitation.decline": { label: "Invitation declined", says: "{target} declined the invitation" },
  refused: { label: "Refused", says: "{actor} was refused: {target}" },
};

/** What is only ever refused: when it goes well, nothing has changed yet. */
export const ATTEMPTS: Record<string, string> = {
  "batch.prepare": "look at a bulk act",
  "import.prepare": "import people",
  "import.set_columns": "correct an import",
  "import.edit_row": "correct an import",
  "import.confirm_domains": "confirm the domains of an import",
};
