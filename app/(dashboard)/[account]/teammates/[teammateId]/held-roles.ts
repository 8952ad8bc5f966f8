import type { HeldRole } from "@/lib/teammates/row";

/** The roles a person holds, the same one in several projects once: "on Shop, Blog, through group Agency". */
export function heldRoles(roles: readonly HeldRole[], projects: string) {
  const keys = [...new Set(roles.map(keyOf))];
  return keys.flatMap((key) => {
    const same = roles.filter((role) => keyOf(role) === key);
    const [first] = same;
    if (!first) return [];
    const isEverywhere = same.some((role) => role.projectName === null);
    const where = isEverywhere ? `on all ${projects}` : `on ${same.map((role) => role.projectName).join(", ")}`;
    return [
      {
        key,
        name: first.name,
        isThroughGroup: first.viaGroup !== null,
        where: first.viaGroup ? `${where}, through group ${first.viaGroup}` : where,
      },
    ];
  });
}

const keyOf = (role: HeldRole): string => `${role.id} ${role.viaGroup ?? ""}`;
