import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide, type Reach } from "@/lib/access/decide";
import { explain } from "@/lib/access/explain";
import type { Facts, GrantFact } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";

export type PermissionAnswer = { key: string; label: string; allowed: boolean; sentence: string; where: string | null };
export type FeatureAnswers = { featureLabel: string; items: PermissionAnswer[] };

/** Every permission of the catalogue by feature, with the engine's answer, where it holds and why. */
export function answersFor(account: AccountInfo, facts: Facts): FeatureAnswers[] {
  const catalogue = CATALOGUES[account.catalogue];
  const names = projectNames(facts);
  return catalogue.features.map((feature) => ({
    featureLabel: feature.label,
    items: feature.permissions.map(({ key, label, scoped }) => {
      const decision = decide(facts, key);
      const where = decision.allowed && scoped ? whereText(decision.reach, names, catalogue.projectWord.many) : null;
      return { key, label, allowed: decision.allowed, sentence: explain(decision), where };
    }),
  }));
}

function whereText(reach: Reach, names: Map<string, string>, many: string): string {
  return reach.all ? `All ${many.toLowerCase()}` : reach.projectIds.map((id) => names.get(id) ?? id).join(", ");
}

const projectNames = (facts: Facts): Map<string, string> =>
  new Map(facts.grants.flatMap((g: GrantFact) => (g.projectId ? [[g.projectId, g.projectName ?? ""] as const] : [])));
