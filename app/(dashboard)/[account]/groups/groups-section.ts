import type { RefusalCode } from "@/lib/refusal";

/** What every part of the section needs to know of the account: plain values. */
export type GroupsSection = {
  slug: string;
  accountName: string;
  projectWord: { one: string; many: string };
  invitedLabel: string;
  /** Sees the roles too, not only the groups that they administer. */
  seesRoles: boolean;
  /** Why the viewer cannot make groups; null when they can. */
  createRefused: RefusalCode | null;
};
