import type { BatchName } from "./names";

const TITLES: Record<BatchName, (people: string, invitations: string) => string> = {
  suspend: (people) => `Suspend ${people}`,
  unsuspend: (people) => `Unsuspend ${people}`,
  resend: (_, invitations) => `Resend ${invitations}`,
  revoke: (_, invitations) => `Revoke ${invitations}`,
  removeFromProject: (people) => `Remove ${people} from a project`,
  remove: (people) => `Remove ${people} from the account`,
  addRole: (people) => `Add a role to ${people}`,
  addToGroup: (people) => `Add ${people} to a group`,
  import: (people) => `Import ${people}`,
};

/** What a batch is called: "Suspend 1,204 teammates". */
export function batchTitle(kind: BatchName, count: number): string {
  const number = count.toLocaleString("en-US");
  const counted = (word: string) => `${number} ${word}${count === 1 ? "" : "s"}`;
  return TITLES[kind](counted("teammate"), counted("invitation"));
}
