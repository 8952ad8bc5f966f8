import type { BulkAct } from "@/lib/batches/names";

/** What a person fills in before a bulk act; each act takes its part of it. */
export type BulkAnswers = {
  reason: string;
  revokeInvitations: boolean;
  roleId: string | null;
  /** null: everywhere. */
  projectIds: string[] | null;
  endsAt: string | null;
  groupId: string | null;
  projectId: string | null;
};

export const NO_ANSWERS: BulkAnswers = {
  reason: "",
  revokeInvitations: true,
  roleId: null,
  projectIds: null,
  endsAt: null,
  groupId: null,
  projectId: null,
};

/** Acts that need to know nothing go straight to their preview. */
export const asksFirst = (act: BulkAct): boolean => !["unsuspend", "resend", "revoke"].includes(act);

/** Acts that ask for a role, a group or a project. */
export const needsChoices = (act: BulkAct): boolean => ["addRole", "addToGroup", "removeFromProject"].includes(act);

/** What the server is given; null while something that it needs is not chosen. */
export function givenFor(act: BulkAct, answers: BulkAnswers): Record<string, unknown> | null {
  const { reason, revokeInvitations, roleId, projectIds, endsAt, groupId, projectId } = answers;
  switch (act) {
    case "suspend":
    case "remove":
      return { reason, revokeInvitations };
    case "unsuspend":
    case "resend":
    case "revoke":
      return {};
    case "addRole":
      return roleId && projectIds?.length !== 0 ? { roleId, projectIds, endsAt } : null;
    case "addToGroup":
      return groupId ? { groupId } : null;
    case "removeFromProject":
      return projectId ? { projectId } : null;
    default:
      return act satisfies never;
  }
}
