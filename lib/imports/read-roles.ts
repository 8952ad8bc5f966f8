import type { AccessValue } from "@/lib/teammates/read-access";
import { readMoment, type Said } from "./cells";
import type { Faults } from "./faults";
import type { Known } from "./known";

type Given = { known: Known; faults: Faults };
type Place = { roleId: string; projectId: string | null; endsAt: string | null };

/**
 * The roles that a line gives. Where one of them says its project itself, the others hold everywhere and the column of
 * projects must name the same ones or nothing; else that column says where all of them hold.
 */
export function readRoles(given: Given, roles: readonly Said[], projectNames: readonly string[]): AccessValue["roles"] {
  const named = projectNames.flatMap((name) => projectOf(given, "projects", name) ?? []);
  const saysPlaces = roles.some(({ place }) => place !== null);
  const places = roles.flatMap((said) => placesOf(given, said, saysPlaces || named.length === 0 ? [null] : named));
  if (saysPlaces && projectNames.length > 0 && !isSame(named, places)) {
    given.faults.note("projects", "invalid_input", null, OTHERS);
  }
  return grouped(places);
}

const OTHERS = "The roles say their projects themselves. Change them there, or leave one of the two empty.";

function placesOf(given: Given, { name, place, until }: Said, otherwise: readonly (string | null)[]): Place[] {
  const { known, faults } = given;
  const role = known.roles.find(name);
  if (!role) return faults.note("roles", "unknown_role", [], `There is no role “${name}”.`);
  const endsAt = until === null ? null : readMoment(until, "end");
  if (until !== null && endsAt === null) {
    return faults.note("roles", "invalid_input", [], "Write times as in: 2027-01-31 or 2027-01-31T18:00:00Z.");
  }
  const projectId = place === null ? null : projectOf(given, "roles", place);
  if (place !== null && !projectId) return [];
  const at = { roleId: role.id, endsAt: endsAt === null ? null : new Date(endsAt).toISOString() };
  return (projectId ? [projectId] : otherwise).map((one) => ({ ...at, projectId: one }));
}

function projectOf({ known, faults }: Given, column: "roles" | "projects", name: string): string | null {
  const project = known.projects.find(name);
  if (!project) return faults.note(column, "unknown_project", null, `There is no “${name}” here.`);
  return project.isArchived ? faults.note(column, "project_archived", null, `“${name}” is archived.`) : project.id;
}

const isSame = (ids: readonly string[], places: readonly Place[]): boolean => {
  const given = new Set(places.flatMap(({ projectId }) => projectId ?? []));
  return given.size === new Set(ids).size && ids.every((id) => given.has(id));
};

/** One entry per role and end, as edits send them. */
function grouped(places: readonly Place[]): AccessValue["roles"] {
  const groups = Map.groupBy(places, ({ roleId, endsAt, projectId }) => `${roleId} ${endsAt} ${projectId === null}`);
  return [...groups.values()].flatMap((alike): AccessValue["roles"] => {
    const [first] = alike;
    if (!first) return [];
    const { roleId, endsAt } = first;
    const ids = alike.flatMap(({ projectId }) => projectId ?? []);
    // "Editor; Editor" stays two entries, so that the schema says that it stands there twice.
    if (ids.length === 0) return alike.map(() => ({ roleId, endsAt, projectIds: null }));
    return [{ roleId, endsAt, projectIds: ids }];
  });
}
