import type { Needs } from "@/lib/access/guards";
import type { BatchName } from "./names";

const MAY_INVITE = { permission: "team.invite", orGroupAdmin: true } as const;

/** The coarse check of each kind of act, for beginning it at all and again before each part of it is done. */
export const BATCH_NEEDS = {
  suspend: "team.suspend",
  unsuspend: "team.suspend",
  resend: MAY_INVITE,
  revoke: MAY_INVITE,
  removeFromProject: "team.edit",
  remove: "team.remove",
  addRole: "team.edit",
  addToGroup: { permission: "groups.manage", orGroupAdmin: true },
  import: MAY_INVITE,
} as const satisfies Record<BatchName, Needs>;
