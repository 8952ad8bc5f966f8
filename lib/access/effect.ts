import { catalogueOf } from "./catalogues/all";
import { decidePrepared, type Reach } from "./decide";
import { asIfInForce, type Facts } from "./facts";
import { type Gift, giftsOf } from "./guards";
import { prepare } from "./prepare";

/** What one permission becomes for one teammate: where it held, where it will. */
export type Change = { permission: string; before: Reach; after: Reach; gains: boolean; loses: boolean };

/**
 * What a change of facts does to a teammate's permissions, by asking the engine before and after. Whoever is not in
 * force yet, or suspended, counts as they will once they are.
 */
export function changesBetween(before: Facts, after: Facts, permissions?: Iterable<string>): Change[] {
  const [was, is] = [readied(onceInForce(before)), readied(onceInForce(after))];
  const changes: Change[] = [];
  for (const permission of permissions ?? was.catalogue.permissions.keys()) {
    const [old, now] = [decidePrepared(was, permission).reach, decidePrepared(is, permission).reach];
    const [gains, loses] = [exceeds(now, old), exceeds(old, now)];
    if (gains || loses) changes.push({ permission, before: old, after: now, gains, loses });
  }
  return changes;
}

/** What a change gives a teammate that they would not have had otherwise: what its maker must hold (domain §5). */
export function gainedBetween(before: Facts, after: Facts): Gift[] {
  const [was, is] = [readied(asGiven(before)), readied(asGiven(after))];
  return [...was.catalogue.permissions.keys()].flatMap((permission) => {
    const [old, now] = [decidePrepared(was, permission).reach, decidePrepared(is, permission).reach];
    if (!exceeds(now, old)) return [];
    return now.all
      ? [{ permission, projectId: null }]
      : giftsOf(
          [permission],
          now.projectIds.filter((id) => old.all || !old.projectIds.includes(id)),
        );
  });
}

/** Prepared without being kept: made by the ten thousand and asked once. */
const readied = (facts: Facts) => prepare(facts, catalogueOf(facts.catalogue));

/** As if in force, except that who is cut off gains all they have when they come into a group. */
const asGiven = (facts: Facts): Facts => ({
  ...asIfInForce(facts),
  ungroupedSeeNothing: facts.ungroupedSeeNothing,
});

const exceeds = (one: Reach, other: Reach): boolean => {
  if (other.all) return false;
  return one.all || one.projectIds.some((id) => !other.projectIds.includes(id));
};

/** As asIfInForce, but what holds a person back while they are in force stays. */
const onceInForce = (facts: Facts): Facts => ({ ...asGiven(facts), readOnly: facts.readOnly });
