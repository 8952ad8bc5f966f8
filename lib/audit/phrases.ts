export type Phrase = {
  /** For the filter. */
  label: string;
  says: string;
  /** When somebody did it to themselves. */
  saysOfSelf?: string;
  /** What was tried, for commands that can be refused. */
  attempt?: string;
};

/** What somebody did; a command that can be refused also says what was tried. */
const did = (label: string, what: string, attempt?: string): Phrase => ({ label, says: `{actor} ${what}`, attempt });

/** What the log says of each action. */
export const PHRASES: Record<string, Phrase> = {
  "account.created": did("Account created", "created the account {target}"),
  "session.started": did("Signed in", "signed in"),
  "session.ended": did("Session ended", "ended a session of their own"),
  "password.change": did("Password changed", "changed their password"),
  "email.change": did("E-mail changed", "changed their e-mail address"),
  "two_factor.add": did("Factor added", "added a way to prove it is them: {target}"),
  "two_factor.remove": did("Factor removed", "removed a way to prove it is them: {target}"),
  "two_factor.new_backup_codes": did("New backup codes", "made new backup codes"),
  "two_factor.use_backup_code": did("Backup code used", "signed in with a backup code"),
  "password.reset": did("Password reset", "reset their password"),
  "teammate.locked": { label: "Locked", says: "{target} was locked after too many wrong passwords" },
  "teammate.unlocked": { label: "Unlocked by link", says: "{target} unlocked their own sign-in" },
  "teammate.invite": did("Invited", "invited {target}", "invite somebody"),
  "teammate.edit": {
    ...did("Edited", "edited {target}", "edit a teammate"),
    saysOfSelf: "{actor} changed their own name",
  },
  "teammate.suspend": did("Suspended", "suspended {target}", "suspend a teammate"),
  "teammate.unsuspend": did("Unsuspended", "unsuspended {target}", "unsuspend a teammate"),
  "teammate.unlock": did("Unlocked", "unlocked {target}", "unlock a teammate"),
  "teammate.remove": did("Removed", "removed {target}", "remove a teammate"),
  "teammate.reinstate": did("Reinstated", "reinstated {target}", "reinstate a teammate"),
  "teammate.reset_two_factor": did(
    "Two-factor reset",
    "reset the two-factor of {target}",
    "reset a teammate's two-factor",
  ),
  "teammate.end_session": did("Session ended by admin", "ended a session of {target} here", "end a teammate's session"),
  "teammate.erase": did("Erased", "erased {target} for good", "erase a teammate"),
  "teammate.leave": did("Left", "left the account", "leave the account"),
  "teammate.set_period": did("Access period set", "set the access period of {target}", "set an access period"),
  "ownership.offer": did("Ownership offered", "offered the ownership to {target}", "offer the ownership"),
  "ownership.accept": did("Ownership accepted", "accepted the ownership from {target}", "accept the ownership"),
  "ownership.received": { label: "Became owner", says: "{target} became an owner of the account" },
  "ownership.decline": did("Ownership declined", "declined the ownership from {target}", "decline the ownership"),
  "ownership.cancel": did(
    "Offer of ownership cancelled",
    "took back the offer of ownership to {target}",
    "take back an offer of ownership",
  ),
  "ownership.expire": { label: "Offer of ownership expired", says: "The offer of ownership to {target} expired" },
  "account.edit": did("Account edited", "changed the account {target}", "change the account"),
  "account.set_security": did(
    "Security settings",
    "changed the security settings of {target}",
    "change the security settings",
  ),
  "account.set_invitations": did(
    "Invitation settings",
    "changed the invitation settings of {target}",
    "change the invitation settings",
  ),
  "account.set_log_retention": did(
    "Log retention",
    "changed how long the log of {target} is kept",
    "change how long the log is kept",
  ),
  "log.pruned": { label: "Old events removed", says: "Events past the retention were taken off the log of {target}" },
  "log.export": did("Log exported", "exported the log of {target}", "export the log"),
  "teammates.export": did("Teammates exported", "exported teammates of {target}", "export the teammates"),
  "teammates.cancel_export": did(
    "Export cancelled",
    "cancelled an export of teammates of {target}",
    "cancel an export",
  ),
  "batch.start": did("Bulk act started", "started: {target}", "do something to many"),
  "batch.cancel": did("Bulk act cancelled", "cancelled: {target}", "cancel a bulk act"),
  "batch.finish": { label: "Bulk act finished", says: "Finished: {target}" },
  "teammate.end_sessions": did("Sessions ended", "ended all sessions of {target} here", "end a teammate's sessions"),
  "teammate.remove_from_project": did(
    "Removed from project",
    "removed {target} from a project",
    "remove a teammate from a project",
  ),
  "role.create": did("Role created", "created the role {target}", "create a role"),
  "role.edit": did("Role edited", "edited the role {target}", "edit a role"),
  "role.delete": did("Role deleted", "deleted the role {target}", "delete a role"),
  "group.create": did("Group created", "created the group {target}", "create a group"),
  "group.edit": did("Group edited", "edited the group {target}", "edit a group"),
  "group.delete": did("Group deleted", "deleted the group {target}", "delete a group"),
  "group.set_grants": did(
    "Group's access changed",
    "changed what the group {target} gives",
    "change what a group gives",
  ),
  "group.add_teammates": did("Added to group", "added people to the group {target}", "add people to a group"),
  "group.remove_teammates": did(
    "Removed from group",
    "removed people from the group {target}",
    "remove people from a group",
  ),
  "group.set_admin": did(
    "Group admin changed",
    "changed who administers the group {target}",
    "change who administers a group",
  ),
  "account.set_people_in_no_group": did(
    "People in no group",
    "changed what people in no group may see in {target}",
    "change what people in no group may see",
  ),
  "project.create": did("Project created", "created {target}", "create a project"),
  "project.rename": did("Project renamed", "renamed {target}", "rename a project"),
  "project.archive": did("Project archived", "archived {target}", "archive a project"),
  "project.restore": did("Project restored", "restored {target}", "restore a project"),
  "access.export": did("Answer exported", "exported who can do: {target}", "export who can do something"),
  "invitation.resend": did("Invitation resent", "sent {target} a new invitation", "resend an invitation"),
  "invitation.revoke": did("Invitation revoked", "revoked the invitation of {target}", "revoke an invitation"),
  "invitation.retry_delivery": did(
    "Delivery retried",
    "had the invitation of {target} delivered again",
    "have an invitation delivered again",
  ),
  "invitation.accept": {
    label: "Invitation accepted",
    says: "{target} accepted the invitation",
    attempt: "accept an invitation",
  },
  "invitation.decline": { label: "Invitation declined", says: "{target} declined the invitation" },
  refused: did("Refused", "was refused: {target}"),
};

/** What is only ever refused: when it goes well, nothing has changed yet. */
export const ATTEMPTS: Record<string, string> = {
  "batch.prepare": "look at a bulk act",
  "import.prepare": "import people",
  "import.set_columns": "correct an import",
  "import.edit_row": "correct an import",
  "import.confirm_domains": "confirm the domains of an import",
};
