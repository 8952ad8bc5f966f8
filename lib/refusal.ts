/** Every expected "no", with the sentence people read: what happened and what to do. */
const SENTENCES = {
  signed_out: "You are signed out. Sign in again to go on; nothing was saved.",
  second_step_needed: "Finish signing in first: the second step is still to be done. Nothing was saved.",
  two_factor_required: "This account asks everybody for two-factor. Set it up first; nothing was saved.",
  proof_needed: "Show once more that it is you. Nothing was saved.",
  too_many_requests: "Too many tries. Wait a little, then try again.",
  key_reused: "This request was sent before with other content. Send it anew.",
  not_found: "This does not exist, or you cannot see it.",
  not_permitted: "Your access does not allow this. An owner can tell you who may do it.",
  invalid_input: "Some fields need your attention. Nothing was saved.",
  too_large: "This is more than Roster takes at once. Send less of it.",
  unreadable: "This request cannot be read. Reload the page, then try again.",
  cross_origin: "This request did not come from Roster and was refused.",
  unavailable: "Roster cannot reach its database right now. Nothing was saved; try again in a moment.",
  outcome_unknown: "The connection was lost while saving. Reload to see whether it was saved before you try again.",
  conflict: "Somebody changed this a moment ago. Reload to see the latest, then try again.",
  grants_more_than_you_hold: "You can only give what you hold yourself, where you hold it.",
  holds_more_than_you: "This person holds more than you do, so only somebody above can change their access.",
  owners_are_out_of_reach: "Only an owner can act on an owner.",
  not_on_yourself: "You cannot do this to yourself. Ask another owner or admin.",
  last_owner: "The account must keep at least one active owner. Make somebody else an owner first.",
  single_owner: "This account has exactly one owner. Ownership is handed on by a transfer.",
  owner_is_unlimited: "An owner cannot be limited, made read-only or given a period.",
  role_reaches_all: "This role always reaches everything; it cannot be limited.",
  one_role_only: "In this account a person holds one role at a time.",
  wrong_status: "This is not possible in the status this person has now.",
  already_teammate: "This address already belongs to a teammate.",
  already_invited: "This address is already invited. You can resend the invitation.",
  new_email_domain: "Nobody here has an address at this domain yet. Check it, then invite anyway.",
  teammate_elsewhere:
    "This address cannot be used here. Use an alias of the mailbox instead, such as name+client@example.com.",
  access_already_over: "This access period is already over. Extend it first, then send the invitation.",
  unknown_role: "There is no such role, or no longer. Choose another.",
  unknown_project: "There is no such project, or no longer. Choose another.",
  unknown_group: "There is no such group, or no longer. Choose another.",
  role_name_taken: "There is a role with this name already. Choose another.",
  built_in_role: "Built-in roles cannot be changed. Duplicate this one and change the copy.",
  role_holds_more_than_you: "This role holds more than you do, so only somebody who holds all of it can change it.",
  holds_role_yourself: "You hold this role yourself. Ask another owner or admin to change it.",
  role_held_by_too_many:
    "More than 10,000 people hold this role, too many to change at once. Give some of them another role first: export them from the table, change the column roles, and import the file.",
  group_of_too_many:
    "More than 10,000 people are in this group, too many to take out at once. Take some of them out first: export them from the table, change the column groups, and import the file.",
  too_many_people:
    "This is about more than 50,000 people, more than can be looked at one by one. Only an owner can do it.",
  role_needs_replacement: "People or groups still hold this role. Choose the role they get instead.",
  affects_people_above: "This would take access from somebody who holds more than you do. Ask somebody above.",
  group_name_taken: "There is a group with this name already. Choose another.",
  in_group_yourself: "You are in this group yourself. Ask another owner or admin to change what it gives.",
  owner_role_for_groups: "A group cannot hold the owner role. Make people owners one by one.",
  only_your_groups: "You can only do this in the groups that you administer.",
  project_name_taken: "This name is taken already. Choose another.",
  project_archived: "This is archived. Restore it first.",
  no_grant_there: "This person has no access of their own there.",
  too_many_to_export: "This answer has more than 50,000 people. Narrow it with the filters, then export it.",
  batch_gone: "This is over or was cancelled already. Reload to see what came of it.",
  batch_not_ready: "This is still being checked. Wait until everybody was looked at.",
  batch_not_yours: "Somebody else began this, so only they can start or stop it.",
  nobody_selected: "Nobody is selected. Choose at least one person.",
  role_held_already: "This person holds this role there already.",
  in_group_already: "This person is in this group already.",
  two_exports_running: "Two exports of this account are running already. Wait for one to end, or cancel it.",
  export_cancelled: "The export was cancelled.",
  file_too_large: "This file is larger than 20 MB. Split it, or leave out columns that Roster does not know.",
  file_too_long: "This file has more than 10,000 rows. Split it and import the parts one after the other.",
  file_not_text: "This is not a text file. Save it as CSV, then choose it again.",
  file_unreadable: "This file cannot be read as text in a known encoding. Save it as CSV in UTF-8.",
  file_empty: "This file has no rows below its header.",
  file_without_email: "None of the columns holds e-mail addresses. Choose the one that does.",
  row_twice: "This address stands in an earlier row too. One row per person.",
  row_removed: "This person was removed. Reinstate them from the table, or invite them anew.",
  slug_taken: "This address is taken. Choose another.",
  link_replaced: "A newer link was sent to you. Open the latest e-mail.",
  link_declined: "You declined this invitation. Ask for a new one if you changed your mind.",
  link_dead: "This link is no longer valid. Ask for a new one.",
  signed_in_as_other: "You are signed in as somebody else. Sign out to accept this invitation.",
  inviter_lost_right: "The person who invited you may no longer give this access.",
  existing_user_must_sign_in: "This address already has a Roster sign-in. Enter its password to accept.",
  wrong_code: "This code is wrong or was used already. Wait for the next one, or use a backup code.",
  passkey_refused: "This passkey was not accepted. Try again, or use another way.",
  passkey_known: "This passkey is registered already.",
  no_second_factor: "There is no second factor to use here. Set up an authenticator app or a passkey first.",
  factor_required: "An account of yours asks for two-factor. Add another factor before you remove this one.",
  own_two_factor_first: "Set up two-factor for yourself first, so that this does not shut you out.",
  in_several_accounts:
    "This person belongs to other accounts too, so no account alone can reset their two-factor. A backup code or a passkey lets them in.",
  no_two_factor: "This person has no two-factor to reset.",
  email_taken: "Somebody in one of your accounts has this address already. Choose another.",
  same_email: "This is your address already.",
  not_an_owner: "Only an owner can hand on the ownership.",
  already_owner: "This person is an owner already.",
  target_not_active: "Only somebody whose access is active can become the owner.",
  offer_open: "The ownership is offered to somebody already. Cancel that offer first.",
  offer_gone: "This offer is no longer open.",
  offer_not_yours: "This offer is for somebody else.",
  last_owner_leaves: "You are the last owner, so you cannot leave. Hand on the ownership first.",
  kept_too_long: "This person was removed more than 90 days ago, so they cannot be reinstated. Invite them anew.",
  log_broken: "The log is broken, so its end cannot be signed. Verify it to see where.",
  confirmation_differs: "What you typed is not the address of this person. Nothing was erased.",
  period_already_over: "This end has passed already. Choose a later day.",
  wrong_credentials: "E-mail or password is wrong.",
  weak_password: "Choose a stronger password.",
} as const;

export type RefusalCode = keyof typeof SENTENCES;

export type RefusalDetails = {
  sentence?: string;
  fieldErrors?: Record<string, string>;
  targetId?: string;
  /** With `too_many_requests`. */
  retryAfterSeconds?: number;
};

/** An expected "no". Rules return its code, commands throw it, doors turn it into a value once. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(details.sentence ?? SENTENCES[code]);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
  }
}

/** The sentence for a code, for controls that show why they are disabled. */
export const sentenceOf = (code: RefusalCode): string => SENTENCES[code];

/** Whether something read from outside, such as a logged event, is a code. */
export const isRefusalCode = (value: unknown): value is RefusalCode =>
  typeof value === "string" && Object.hasOwn(SENTENCES, value);

/** Throws when a rule gave a reason; says nothing when it gave none. */
export function refuseIf(code: RefusalCode | null, details?: RefusalDetails): void {
  if (code) throw new Refusal(code, details);
}
