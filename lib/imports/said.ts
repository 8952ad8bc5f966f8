import { readList, type Said, writeList, writeMoment, writeYesNo } from "./cells";
import type { ImportColumn } from "./columns";
import type { Known } from "./known";
import type { VerdictDetail } from "./schema";
import type { Wish } from "./wish";

type SaidColumn = Exclude<ImportColumn, "teammate_id" | "email" | "projects">;

/** What a file says of somebody who is and has this, each list in one order. */
export function saidOf(
  { roles, projects, groups }: Known,
  { firstName, lastName, kind, access }: Wish,
): Record<SaidColumn, string> {
  const nameOf = (finder: { find: (id: string) => { name: string } | null }, id: string) => finder.find(id)?.name ?? id;
  const named = (name: string, until: string | null = null): Said => ({ name, place: null, until });
  const places = access.roles.flatMap(({ roleId, projectIds, endsAt }) =>
    (projectIds ?? [null]).map((id) => ({
      name: nameOf(roles, roleId),
      place: id === null ? null : nameOf(projects, id),
      until: endsAt,
    })),
  );
  return {
    first_name: firstName,
    last_name: lastName,
    kind,
    roles: inOrder(places),
    groups: inOrder(access.groupIds.map((id) => named(nameOf(groups, id)))),
    overrides: inOrder(
      access.overrides.map(({ permission, effect, endsAt }) => named(`${effect} ${permission}`, endsAt)),
    ),
    read_only: writeYesNo(access.readOnly),
    access_starts_at: writeMoment(access.startsAt === null ? null : Date.parse(access.startsAt)),
    access_ends_at: writeMoment(access.endsAt === null ? null : Date.parse(access.endsAt)),
  };
}

const inOrder = (said: readonly Said[]): string => [...new Set(said.map((one) => writeList([one])))].sort().join("; ");

/** Whether two cells say the same: one of them may list it in another order. */
export function saysSame(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [readList(one), readList(other)];
  return a !== null && b !== null && inOrder(a) === inOrder(b);
}

/** What would be different, cell by cell; nothing where the line says what is so already. */
export function changesBetween(known: Known, before: Wish, after: Wish): NonNullable<VerdictDetail["changes"]> {
  const [was, is] = [saidOf(known, before), saidOf(known, after)];
  return CHANGED.filter((column) => was[column] !== is[column]).map((column) => ({
    column,
    before: was[column],
    after: is[column],
  }));
}

const CHANGED = [
  "first_name",
  "last_name",
  "kind",
  "roles",
  "groups",
  "overrides",
  "read_only",
  "access_starts_at",
  "access_ends_at",
] as const satisfies readonly SaidColumn[];
