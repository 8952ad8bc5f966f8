import type { Facts } from "@/lib/access/facts";
import { groupsSeenBy, UNSEEN_GROUP } from "@/lib/groups/rules";
import type { TeammateRow } from "./row";

/** A row without the names of groups that the viewer may not see. */
export function rowAsSeenBy(viewer: Facts, row: TeammateRow): TeammateRow {
  const seen = groupsSeenBy(viewer);
  if (seen === null) return row;
  const groups = row.groups.filter((group) => seen.includes(group.id));
  const names = groups.map((group) => group.name);
  return {
    ...row,
    groups,
    roles: row.roles.map((role) =>
      role.viaGroup !== null && !names.includes(role.viaGroup) ? { ...role, viaGroup: UNSEEN_GROUP } : role,
    ),
  };
}
