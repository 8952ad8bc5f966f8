import { catalogueOf } from "@/lib/access/catalogues/all";
import { decide, type Reach } from "@/lib/access/decide";
import type { Facts } from "@/lib/access/facts";

/** The projects on which the engine allows a teammate anything at all. */
export function projectReach(facts: Facts): Reach {
  const projectIds = new Set<string>();
  for (const { key, scoped } of catalogueOf(facts.catalogue).permissions.values()) {
    if (!scoped) continue;
    const { reach } = decide(facts, key);
    if (reach.all) return reach;
    for (const id of reach.projectIds) projectIds.add(id);
  }
  return { all: false, projectIds: [...projectIds] };
}
