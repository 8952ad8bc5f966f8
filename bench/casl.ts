import { createMongoAbility, type MongoAbility, subject } from "@casl/ability";
import { type Facts, isLive } from "@/lib/access/facts";

/** The same person as CASL would have them: one rule for each permission of each live grant, then the overrides. */
export function casl(facts: Facts): MongoAbility {
  const granted = facts.grants
    .filter((grant) => isLive(grant, facts.now))
    .flatMap(({ permissions, projectId }) =>
      [...permissions].map((permission) => {
        const [feature = "", verb = ""] = permission.split(".");
        return { action: verb, subject: feature, ...(projectId && { conditions: { projectId } }) };
      }),
    );
  const overridden = facts.overrides.map(({ permission, effect }) => {
    const [feature = "", verb = ""] = permission.split(".");
    return { action: verb, subject: feature, inverted: effect === "deny" };
  });
  return createMongoAbility([...granted, ...overridden]);
}

export function caslCan(ability: MongoAbility, permission: string, projectId: string): boolean {
  const [feature = "", verb = ""] = permission.split(".");
  return ability.can(verb, subject(feature, { projectId }));
}
