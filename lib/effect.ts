import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { projects, teammates as t } from "@/db/schema";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { Reach } from "@/lib/access/decide";
import { type Change, changesBetween } from "@/lib/access/effect";
import type { Facts } from "@/lib/access/facts";
import type { AccountInfo } from "@/lib/context";
import { MOST_COUNTED } from "@/lib/counted";
import { isOneOf } from "@/lib/is-one-of";

/** What a change does to people: how many gain and lose what, and who, by name. Counts are of people. */
export type EffectView = {
  gaining: number;
  losing: number;
  /** In the catalogue's order. */
  permissions: { key: string; label: string; gaining: number; losing: number }[];
  /** The first hundred by name; "Edit pixels, Export data on Shop". */
  people: { teammateId: string; name: string; email: string; gains: string[]; loses: string[] }[];
  /** How many more people there are than named. */
  unnamed: number;
  /** There are more people than were looked at: each count is of those who were. */
  isMore: boolean;
};

/** The first whom a change can touch: those looked at. `isMore`: it can touch more. */
export type LookedAt = { ids: readonly string[]; isMore: boolean };

/** Of ids that were read one further than people are counted. */
export const lookedAt = (ids: readonly string[]): LookedAt => ({
  ids: ids.slice(0, MOST_COUNTED),
  isMore: ids.length > MOST_COUNTED,
});

export type BeforeAndAfter = { before: Facts; after: Facts };

const MOST_NAMED = 100;
const MOST_PLACES = 3;

/** Counts and names the effect on these teammates. `permissions` narrows what is asked to what can have changed. */
export async function describeEffect(
  tx: Tx,
  account: AccountInfo,
  pairs: ReadonlyMap<string, BeforeAndAfter>,
  { permissions, isMore = false }: { permissions?: readonly string[]; isMore?: boolean } = {},
): Promise<EffectView> {
  const affected = [...pairs].flatMap(([teammateId, { before, after }]) => {
    const changes = changesBetween(before, after, permissions);
    return changes.length > 0 ? [{ teammateId, changes }] : [];
  });
  const catalogue = catalogueOf(account.catalogue);
  const counted = new Map<string, { gaining: number; losing: number }>();
  for (const { permission, gains, loses } of affected.flatMap((person) => person.changes)) {
    const count = counted.get(permission) ?? { gaining: 0, losing: 0 };
    counted.set(permission, { gaining: count.gaining + Number(gains), losing: count.losing + Number(loses) });
  }
  const named = await nameThem(tx, account, affected);
  return {
    gaining: affected.filter(({ changes }) => changes.some((change) => change.gains)).length,
    losing: affected.filter(({ changes }) => changes.some((change) => change.loses)).length,
    permissions: [...catalogue.permissions.values()].flatMap(({ key, label }) => {
      const count = counted.get(key);
      return count ? [{ key, label, ...count }] : [];
    }),
    people: named,
    unnamed: affected.length - named.length,
    isMore,
  };
}

type Affected = { teammateId: string; changes: Change[] };

async function nameThem(tx: Tx, account: AccountInfo, affected: readonly Affected[]): Promise<EffectView["people"]> {
  if (affected.length === 0) return [];
  const changesOf = new Map(affected.map(({ teammateId, changes }) => [teammateId, changes]));
  const rows = await tx
    .select({ teammateId: t.id, firstName: t.firstName, lastName: t.lastName, email: t.email })
    .from(t)
    .where(and(eq(t.accountId, account.id), isOneOf(t.id, [...changesOf.keys()])))
    .orderBy(t.firstName, t.lastName, t.id)
    .limit(MOST_NAMED);
  const projectNames = new Map(
    (
      await tx.select({ id: projects.id, name: projects.name }).from(projects).where(eq(projects.accountId, account.id))
    ).map(({ id, name }) => [id, name]),
  );
  const { permissions, projectWord } = catalogueOf(account.catalogue);
  const placeOf = (permission: string, more: Reach, less: Reach): string => {
    if (!permissions.get(permission)?.scoped) return "";
    if (more.all) return ` on all ${projectWord.many.toLowerCase()}`;
    const ids = more.projectIds.filter((id) => less.all || !less.projectIds.includes(id));
    return ` on ${listed(ids.map((id) => projectNames.get(id) ?? id))}`;
  };
  /** What holds in the same places is said together: "Edit pixels, Edit reports on Shop". */
  const words = (changed: readonly { permission: string; more: Reach; less: Reach }[]): string[] =>
    [...Map.groupBy(changed, ({ permission, more, less }) => placeOf(permission, more, less))].flatMap(
      ([place, alike]) => {
        const labels = alike.map(({ permission }) => permissions.get(permission)?.label ?? permission);
        return place ? `${labels.join(", ")}${place}` : labels;
      },
    );
  return rows.map(({ teammateId, firstName, lastName, email }) => {
    const changes = changesOf.get(teammateId) ?? [];
    return {
      teammateId,
      name: `${firstName} ${lastName}`,
      email,
      gains: words(changes.filter((c) => c.gains).map((c) => ({ ...c, more: c.after, less: c.before }))),
      loses: words(changes.filter((c) => c.loses).map((c) => ({ ...c, more: c.before, less: c.after }))),
    };
  });
}

/** "Shop, Blog, Docs and 4 more". */
function listed(names: readonly string[]): string {
  const named = names.slice(0, MOST_PLACES).join(", ");
  return names.length > MOST_PLACES ? `${named} and ${names.length - MOST_PLACES} more` : named;
}
