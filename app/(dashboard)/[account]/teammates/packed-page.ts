import type { TeammatePage, TeammateRow } from "@/lib/teammates/row";

/**
 * A page of rows as one text, for the way to the browser: of objects React looks at each of the thousand values when it
 * sends them, and again where they are read. What is the same for several rows, as most roles, groups and acts are, is
 * written once.
 */
export function packPage({ rows, ...place }: TeammatePage): string {
  const shared: Shared = { roles: [], groups: [], actions: [] };
  const places = { role: numbering(shared.roles), group: numbering(shared.groups), actions: numbering(shared.actions) };
  const packed: PackedPage = { ...place, shared, rows: rows.map((row) => packRow(row, places)) };
  return JSON.stringify(packed);
}

/** The page that `packPage` wrote. */
export function unpackPage(text: string): TeammatePage {
  const { shared, rows, ...place }: PackedPage = JSON.parse(text);
  return { ...place, rows: rows.map((row) => unpackRow(row, shared)) };
}

type PackedPage = Omit<TeammatePage, "rows"> & { shared: Shared; rows: PackedRow[] };
type Shared = Pick<TeammateRow, "roles" | "groups"> & { actions: TeammateRow["actions"][] };
type PackedRow = ReturnType<typeof packRow>;

type Places = {
  role: (role: TeammateRow["roles"][number]) => number;
  group: (group: TeammateRow["groups"][number]) => number;
  actions: (actions: TeammateRow["actions"]) => number;
};

/** Gives equal values one place in `known`. */
function numbering<V>(known: V[]): (value: V) => number {
  const places = new Map<string, number>();
  return (value) => {
    const key = JSON.stringify(value);
    const place = places.get(key) ?? known.push(value) - 1;
    places.set(key, place);
    return place;
  };
}

/** The values without their names: as they are written here, so they are read below. */
const packRow = (row: TeammateRow, { role, group, actions }: Places) =>
  [
    [row.id, row.name, row.firstName, row.lastName, row.email],
    [row.kind, row.status, row.detail, row.delivery, row.readOnly, row.twoFactor, row.isYou],
    [row.lastSignInAt, row.startsAt, row.endsAt, row.keptUntil],
    [row.reach, row.roles.map(role), row.groups.map(group), actions(row.actions)],
  ] as const;

function unpackRow([person, state, times, given]: PackedRow, shared: Shared): TeammateRow {
  const [id, name, firstName, lastName, email] = person;
  const [kind, status, detail, delivery, readOnly, twoFactor, isYou] = state;
  const [lastSignInAt, startsAt, endsAt, keptUntil] = times;
  const [reach, roles, groups, actions] = given;
  return {
    ...{ id, name, firstName, lastName, email, kind, status, detail, delivery, readOnly, twoFactor, isYou },
    ...{ lastSignInAt, startsAt, endsAt, keptUntil, reach },
    roles: roles.map((place) => at(shared.roles, place)),
    groups: groups.map((place) => at(shared.groups, place)),
    actions: at(shared.actions, actions),
  };
}

function at<V>(known: readonly V[], place: number): V {
  const value = known[place];
  if (value === undefined) throw new Error(`A packed page has nothing at ${place}`);
  return value;
}
