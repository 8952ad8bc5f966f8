import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { AccountInfo } from "@/lib/context";

/** Who holds one of these has the Access level "Account": they manage the team. */
export const MANAGES_THE_TEAM = ["team.invite", "team.edit", "team.suspend", "team.remove"];

export const managingRoles = (account: AccountInfo): string[] =>
  CATALOGUES[account.catalogue].roles
    .filter((role) => role.permissions.some((p) => MANAGES_THE_TEAM.includes(p)))
    .map((role) => role.key);
