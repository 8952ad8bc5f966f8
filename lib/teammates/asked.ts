import type { Facts } from "@/lib/access/facts";
import { isId } from "@/lib/audit/filter-sql";
import type { AccountInfo } from "@/lib/context";
import { groupsSeenBy } from "@/lib/groups/rules";
import { searchWords } from "@/lib/search-text";
import { MANAGES_THE_TEAM, managingRoles } from "./managing";
import type { TeammateFilter } from "./params";

/** What the database's functions for finding teammates are asked (`roster_conditions`); what is left out limits nothing. */
export type Asked = {
  /** Everybody, also the removed; else without a status nobody who was removed. */
  removed?: true;
  statuses?: string[];
  words?: string[];
  roles?: string[];
  groups?: string[];
  /** A group admin's groups: nobody else is seen. */
  seen?: readonly string[];
  projects?: string[];
  levels?: string[];
  managing?: readonly string[];
  managingRoles?: string[];
  twoFactor?: string[];
  kinds?: string[];
};

/** The filter as a question, for this viewer, who does not see every group; null when nobody can match. */
export function askedOf(account: AccountInfo, viewer: Facts, filter: TeammateFilter): Asked | null {
  const { q, status, role, project, level, twoFactor, kind } = filter;
  const seen = groupsSeenBy(viewer);
  const group = seen === null ? filter.group : filter.group.filter((id) => seen.includes(id));
  if (group.length === 0 && filter.group.length > 0) return null;
  if (seen !== null && status.length > 0 && status.every((one) => one === "removed")) return null;
  const asked: Asked = {};
  const words = searchWords(q);
  if (words.length > 0) asked.words = words;
  const statuses = seen === null ? status : status.filter((one) => one !== "removed");
  if (statuses.length > 0) asked.statuses = statuses;
  const ids = { roles: role, groups: group, projects: project };
  for (const [name, given] of Object.entries(ids)) {
    if (given.length === 0) continue;
    const valid = given.filter(isId);
    if (valid.length === 0) return null;
    asked[name as keyof typeof ids] = valid; // entries forgets its keys
  }
  if (seen !== null) asked.seen = seen;
  if (level.length > 0) {
    Object.assign(asked, { levels: level, managing: MANAGES_THE_TEAM, managingRoles: managingRoles(account) });
  }
  if (twoFactor.length === 1) asked.twoFactor = twoFactor;
  if (kind.length === 1) asked.kinds = kind;
  return asked;
}
