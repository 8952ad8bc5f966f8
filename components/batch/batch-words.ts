import type { BatchName } from "@/lib/batches/names";

export type BatchWords = {
  /** What the button does: "Suspend 1,204 people". */
  act: (count: number) => string;
  /** While it is going on: "Suspending". */
  acting: string;
  /** When it is over: "1,204 people suspended". */
  acted: (count: number) => string;
  /** Takes something away, so that the button warns. */
  isDanger?: boolean;
};

const invitations = (count: number): string => counted(count, "invitation", "invitations");

/** What each undertaking is called on buttons, in progress and when it is over. */
export const BATCH_WORDS: Record<BatchName, BatchWords> = {
  suspend: {
    act: (n) => `Suspend ${people(n)}`,
    acting: "Suspending",
    acted: (n) => `${people(n)} suspended`,
    isDanger: true,
  },
  unsuspend: {
    act: (n) => `Unsuspend ${people(n)}`,
    acting: "Unsuspending",
    acted: (n) => `${people(n)} unsuspended`,
  },
  resend: {
    act: (n) => `Resend ${invitations(n)}`,
    acting: "Resending invitations",
    acted: (n) => `${invitations(n)} resent`,
  },
  revoke: {
    act: (n) => `Revoke ${invitations(n)}`,
    acting: "Revoking invitations",
    acted: (n) => `${invitations(n)} revoked`,
    isDanger: true,
  },
  removeFromProject: {
    act: (n) => `Remove ${people(n)}`,
    acting: "Removing",
    acted: (n) => `${people(n)} removed from there`,
    isDanger: true,
  },
  remove: {
    act: (n) => `Remove ${people(n)} from the account`,
    acting: "Removing",
    acted: (n) => `${people(n)} removed from the account`,
    isDanger: true,
  },
  addRole: {
    act: (n) => `Add the role to ${people(n)}`,
    acting: "Adding a role",
    acted: (n) => `Role added to ${people(n)}`,
  },
  addToGroup: {
    act: (n) => `Add ${people(n)} to the group`,
    acting: "Adding to a group",
    acted: (n) => `${people(n)} added to the group`,
  },
  import: {
    act: (n) => `Import ${people(n)}`,
    acting: "Importing",
    acted: (n) => `${people(n)} imported`,
  },
};

export const people = (count: number): string => counted(count, "person", "people");

export const counted = (count: number, one: string, many: string): string =>
  `${figure(count)} ${count === 1 ? one : many}`;

export const figure = (count: number): string => count.toLocaleString("en-GB");
