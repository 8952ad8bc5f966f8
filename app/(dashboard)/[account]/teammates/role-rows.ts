import type { Catalogue } from "@/lib/access/catalogue";
import { type OfferedRole, withRoles } from "@/lib/access/switches";
import type { AccessValue } from "@/lib/teammates/read-access";

type RoleRow = AccessValue["roles"][number];
type Offer = { offered: readonly OfferedRole[]; catalogue: Pick<Catalogue, "roles" | "switches"> };

/** The access with another role in one row. Its place and end stay where the role has them; an owner role stands alone. */
export function chooseRole(access: AccessValue, index: number, roleId: string, { offered, catalogue }: Offer) {
  const role = offered.find(({ id }) => id === roleId);
  if (!role) return access;
  const endsAt = role.isOwner ? null : (access.roles[index]?.endsAt ?? null);
  if (role.isOwner || access.roles.length <= 1) {
    const chosen = withRoles(access, [role], offered, catalogue);
    return { ...chosen, roles: chosen.roles.map((row) => ({ ...row, endsAt })) };
  }
  const rows = access.roles.map((row, i) =>
    i === index ? { roleId, projectIds: role.allProjects ? null : row.projectIds, endsAt } : row,
  );
  return withRows(access, rows, { offered, catalogue });
}

/** The access with a row more, where no role reaches yet. */
export const addRow = (access: AccessValue): AccessValue => ({
  ...access,
  roles: [...access.roles, { roleId: "", projectIds: [], endsAt: null }],
});

export const removeRow = (access: AccessValue, index: number, offer: Offer): AccessValue =>
  withRows(
    access,
    access.roles.filter((_, i) => i !== index),
    offer,
  );

export const setRow = (access: AccessValue, index: number, change: Partial<RoleRow>): AccessValue => ({
  ...access,
  roles: access.roles.map((row, i) => (i === index ? { ...row, ...change } : row)),
});

/** Exactly these rows; switches that no role in them has are undone. */
function withRows(access: AccessValue, rows: RoleRow[], { offered, catalogue }: Offer): AccessValue {
  const chosen = offered.filter((role) => rows.some((row) => row.roleId === role.id));
  return { ...withRoles(access, chosen, offered, catalogue), roles: rows };
}
