import type { PermissionInfo } from "./catalogue";
import type { Facts } from "./facts";

type Permissions = ReadonlyMap<string, Pick<PermissionInfo, "kind" | "scoped">>;

/**
 * For tests: a second evaluator, written from domain §4 alone and sharing nothing with the engine but the shape of the
 * facts. Slow and plain on purpose.
 */
export function naivelyAllowed(facts: Facts, permissions: Permissions, permission: string, project?: string): boolean {
  const info = permissions.get(permission);
  if (info === undefined) return false;
  const { now } = facts;

  // 1. Never joined, suspended, removed, period not begun or over.
  if (facts.joinedAt === null || facts.suspendedAt !== null || facts.removedAt !== null) return false;
  if (facts.startsAt !== null && now < facts.startsAt) return false;
  if (facts.endsAt !== null && now >= facts.endsAt) return false;

  const grants = facts.grants.filter((grant) => !(grant.endsAt !== null && now >= grant.endsAt));
  const overrides = facts.overrides
    .filter((override) => !(override.endsAt !== null && now >= override.endsAt))
    .filter((override) => override.permission === permission);

  // 2. The owner role, which nobody has through a group; then the account's setting for people in no group.
  for (const grant of grants) if (grant.isOwnerRole && grant.via.kind === "own") return true;
  if (facts.ungroupedSeeNothing && facts.groupIds.length === 0) return false;

  // 3. and 4.
  if (overrides.some((override) => override.effect === "deny")) return false;
  if (facts.readOnly && info.kind === "write") return false;

  const reaches = (where: string | null): boolean => where === null || project === undefined || where === project;
  for (const grant of grants) {
    // 6. A role that holds it, on this project; what is not scoped holds wherever the role does.
    if (grant.permissions.has(permission) && (!info.scoped || reaches(grant.projectId))) return true;
    // 5. An allowance of something scoped goes as far as any grant.
    if (overrides.length > 0 && info.scoped && reaches(grant.projectId)) return true;
  }
  return overrides.length > 0 && !info.scoped;
}
