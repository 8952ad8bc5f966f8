import { CATALOGUES } from "@/lib/access/catalogues/all";
import { decide, type Reach, type Reason } from "@/lib/access/decide";
import { explain } from "@/lib/access/explain";
import { type Facts, type GrantFact, isLive } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";

export type PermissionAnswer = {
  key: string;
  label: string;
  allowed: boolean;
  /** The engine's sentence, and where it holds if the sentence does not say so. */
  why: string;
  where: string | null;
};
export type FeatureAnswers = { featureLabel: string; items: PermissionAnswer[] };

/** One role from one source: its projects together, or null for all. Times as ISO 8601 UTC. */
export type GivenRole = {
  roleId: string;
  roleName: string;
  isOwner: boolean;
  permissions: string[];
  projectNames: string[] | null;
  endsAt: string | null;
  group: { id: string; name: string } | null;
};
export type GivenOverride = {
  permission: string;
  label: string;
  effect: "allow" | "deny";
  endsAt: string | null;
  byName: string | null;
  createdAt: string;
};
/** What gives a teammate access now; what has ended is left out. */
export type Given = { roles: GivenRole[]; overrides: GivenOverride[] };

/** Every permission by feature with the engine's answer, where it holds and why; on one project, if one is named. */
export function answersFor(account: AccountInfo, facts: Facts, projectId?: string): FeatureAnswers[] {
  const catalogue = CATALOGUES[account.catalogue];
  const names = projectNames(facts);
  return catalogue.features.map((feature) => ({
    featureLabel: feature.label,
    items: feature.permissions.map(({ key, label, scoped }) => {
      const decision = decide(facts, key, projectId);
      const where = decision.allowed && scoped ? whereText(decision.reach, names, catalogue.projectWord.many) : null;
      const sentence = explain(decision);
      const why = where && !saysWhere(decision.reason) ? `${sentence} · ${where}` : sentence;
      return { key, label, allowed: decision.allowed, why, where };
    }),
  }));
}

export function givenTo(account: AccountInfo, facts: Facts): Given {
  const { permissions } = CATALOGUES[account.catalogue];
  const live = facts.grants.filter((grant) => isLive(grant, facts.now));
  const alike = Map.groupBy(
    live,
    ({ roleId, via, endsAt, projectId }) => `${roleId} ${JSON.stringify(via)} ${endsAt} ${projectId === null}`,
  );
  return {
    roles: [...alike.values()].flatMap(toRole),
    overrides: facts.overrides
      .filter((override) => isLive(override, facts.now))
      .map(({ permission, effect, endsAt, byName, createdAt }) => ({
        permission,
        label: permissions.get(permission)?.label ?? permission,
        effect,
        endsAt: iso(endsAt),
        byName,
        createdAt: new Date(createdAt).toISOString(),
      })),
  };
}

function toRole(alike: GrantFact[]): GivenRole[] {
  return alike.slice(0, 1).map(({ roleId, roleName, isOwnerRole, permissions, projectId, endsAt, via }) => ({
    roleId,
    roleName,
    isOwner: isOwnerRole,
    permissions: [...permissions],
    projectNames: projectId === null ? null : alike.map((grant) => grant.projectName ?? ""),
    endsAt: iso(endsAt),
    group: via.kind === "group" ? { id: via.groupId, name: via.groupName } : null,
  }));
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const saysWhere = (reason: Reason): boolean =>
  reason.rule === "owner" ||
  (reason.rule === "granted" && (reason.grants.length > 1 || reason.grants.some((grant) => grant.projectId !== null)));

function whereText(reach: Reach, names: Map<string, string>, many: string): string {
  return reach.all ? `All ${many.toLowerCase()}` : reach.projectIds.map((id) => names.get(id) ?? id).join(", ");
}

const projectNames = (facts: Facts): Map<string, string> =>
  new Map(facts.grants.flatMap((g: GrantFact) => (g.projectId ? [[g.projectId, g.projectName ?? ""] as const] : [])));
