import { catalogueOf } from "./catalogues/all";
import { decide, type Reach } from "./decide";
import { asIfInForce, type Facts } from "./facts";
import { type Gift, giftsOf } from "./guards";

/** What one permission becomes for one teammate: where it held, where it will. */
export type Change = { permission: string; before: Reach; after: Reach; gains: boolean; loses: boolean };

/**
 * What a change of facts does to a teammate's permissions, by asking the engine before and after. Whoever is not in
 * force yet, or suspended, counts as they will once they are.
 */
export function changesBetween(before: Facts, after: Facts, permissions?: Iterable<string>): Change[] {
  const [was, is] = [onceInForce(before), onceInForce(after)];
  return [...(permissions ?? catalogueOf(before.catalogue).permissions.keys())].flatMap((permission) => {
    const [old, now] = [decide(was, permission).reach, decide(is, permission).reach];
    const change = { permission, before: old, after: now, gains: exceeds(now, old), loses: exceeds(old, now) };
    return change.gains || change.loses ? [change] : [];
  });
}

/** What a change gives a teammate that they would not have had otherwise: what its maker must hold (domain §5). */
export function gainedBetween(before: Facts, after: Facts): Gift[] {
  const [was, is] = [asGiven(before), asGiven(after)];
  return [...catalogueOf(before.catalogue).permissions.keys()].flatMap((permission) => {
    const [old, now] = [decide(was, permission).reach, decide(is, permission).reach];
    if (!exceeds(now, old)) return [];
    return now.all
      ? [{ permission, projectId: null }]
      : giftsOf(
          [permission],
          now.projectIds.filter((id) => old.all || !old.projectIds.includes(id)),
        );
  });
}

/** As if in force, except that who is cut off gains all they have when they come into a group. */
const asGiven = (facts: Facts): Facts => ({
  ...asIfInForce(facts),
  ungroupedSeeNothing: facts.ungroupedSeeNothing,
});

const exceeds = (one: Reach, other: Reach): boolean => {
  if (other.all) return false;
  return one.all || one.projectIds.some((id) => !other.projectIds.includes(id));
};

const onceInForce = (facts: Facts): Facts => ({
  ...facts,
  joinedAt: facts.joinedAt ?? facts.now,
  suspendedAt: null,
  removedAt: null,
  startsAt: null,
  endsAt: null,
});
