import { decide } from "@/lib/access/decide";
import type { Facts } from "@/lib/access/facts";
import type { RefusalCode } from "@/lib/refusal";

type Given = { roles: readonly unknown[]; overrides: readonly unknown[]; groupIds: readonly string[] };

/** Invites by administering groups alone. */
export const isOnlyGroupAdmin = (actor: Facts): boolean => !decide(actor, "team.invite").allowed;

/** Whom a group admin invites has the access of the actor's groups and nothing else; null for everybody above. */
export function beyondTheirGroups(actor: Facts, { roles, overrides, groupIds }: Given): RefusalCode | null {
  if (!isOnlyGroupAdmin(actor)) return null;
  const isWithin = groupIds.length > 0 && groupIds.every((id) => actor.adminOf.includes(id));
  return isWithin && roles.length === 0 && overrides.length === 0 ? null : "only_your_groups";
}
