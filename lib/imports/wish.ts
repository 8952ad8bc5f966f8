import { catalogueOf } from "@/lib/access/catalogues/all";
import type { AccountInfo } from "@/lib/context";
import type { AccessValue } from "@/lib/teammates/read-access";
import { readList, readMoment, readOverride, readYesNo, type Said } from "./cells";
import type { ImportCells, ImportColumn } from "./columns";
import type { Faults } from "./faults";
import type { Finder, Known } from "./known";
import { readRoles } from "./read-roles";
import { saysSame } from "./said";

/** What a line wants somebody to be and have, in the shape that an edit sends. */
export type Wish = { firstName: string; lastName: string; kind: string; access: AccessValue };
type Given = { account: AccountInfo; known: Known; faults: Faults; cells: ImportCells };

/** Nobody yet: what is not in the file is nothing. */
export const NOBODY: Wish = {
  firstName: "",
  lastName: "",
  kind: "internal",
  access: { roles: [], overrides: [], groupIds: [], readOnly: false, startsAt: null, endsAt: null },
};

/**
 * Reads what a line wants. A column that the file does not have, and a cell that says what an export says of them now,
 * leave it as it is; an empty cell takes it away.
 */
export function readWish(given: Given, before: Wish, saidNow: Partial<Record<ImportColumn, string>>): Wish {
  const { faults, cells } = given;
  const read = <T>(column: ImportColumn, asItIs: T, how: (text: string) => T): T => {
    const text = cells[column];
    return text === undefined || isSaid(column, text, saidNow[column]) ? asItIs : how(text);
  };
  const moment = (column: "access_starts_at" | "access_ends_at", asItIs: string | null) =>
    read(column, asItIs, (text) => {
      const ms = text && readMoment(text, column === "access_starts_at" ? "start" : "end");
      return ms === null ? faults.note(column, "invalid_input", null, BAD_MOMENT) : ms === "" ? null : iso(ms);
    });
  return {
    firstName: read("first_name", before.firstName, asName),
    lastName: read("last_name", before.lastName, asName),
    kind: read("kind", before.kind, (text) => text.toLowerCase() || "internal"),
    access: {
      roles: rolesOf(given, before, saidNow),
      overrides: read("overrides", before.access.overrides, (text) => overridesOf(given, text)),
      groupIds: read("groups", before.access.groupIds, (text) => groupsOf(given, text)),
      readOnly: read("read_only", before.access.readOnly, (text) => {
        return readYesNo(text) ?? faults.note("read_only", "invalid_input", false, "Write yes or no.");
      }),
      startsAt: moment("access_starts_at", before.access.startsAt),
      endsAt: moment("access_ends_at", before.access.endsAt),
    },
  };
}

const LISTS: readonly ImportColumn[] = ["roles", "projects", "groups", "overrides"];

const isSaid = (column: ImportColumn, text: string, now = ""): boolean =>
  text === now.trim() || (LISTS.includes(column) && saysSame(text, now));

const asName = (text: string): string => text.normalize("NFKC").replace(/\s+/g, " ");

const iso = (ms: number): string => new Date(ms).toISOString();

/** Roles and projects are read together: the projects say where roles hold that do not say it themselves. */
function rolesOf({ known, faults, cells }: Given, before: Wish, saidNow: ImportCells): AccessValue["roles"] {
  const isSame = (column: "roles" | "projects") =>
    cells[column] === undefined || isSaid(column, cells[column], saidNow[column]);
  if (isSame("roles") && isSame("projects")) return before.access.roles;
  const roles = readList(cells.roles ?? saidNow.roles ?? "");
  if (!roles)
    return faults.note("roles", "invalid_input", [], `Write roles as in: Editor; Viewer @ Shop until 2027-01-31.`);
  const projects = namesOf(cells.projects ?? "");
  if (!projects) return faults.note("projects", "invalid_input", [], "Write names, with a semicolon between them.");
  return readRoles({ known, faults }, roles, projects);
}

function groupsOf({ known, faults }: Given, text: string): string[] {
  const names = namesOf(text);
  if (!names) return faults.note("groups", "invalid_input", [], "Write names, with a semicolon between them.");
  return found(names, known.groups, (name) =>
    faults.note("groups", "unknown_group", null, `There is no group “${name}”.`),
  );
}

export function found<T extends { id: string; name: string }>(
  names: readonly string[],
  finder: Finder<T>,
  missing: (name: string) => null,
): string[] {
  return [...new Set(names.flatMap((name) => (finder.find(name) ?? missing(name))?.id ?? []))];
}

/** Names alone; null where something says more. */
function namesOf(text: string): string[] | null {
  const said = readList(text);
  return said?.every(isName) ? said.map(({ name }) => name) : null;
}

const isName = ({ place, until }: Said): boolean => place === null && until === null;

function overridesOf({ account, faults }: Given, text: string): AccessValue["overrides"] {
  const { permissions } = catalogueOf(account.catalogue);
  const said = readList(text);
  if (!said) return faults.note("overrides", "invalid_input", [], BAD_OVERRIDE);
  return said.flatMap(({ name, place, until }) => {
    const override = place === null ? readOverride(name) : null;
    if (!override) return faults.note("overrides", "invalid_input", [], BAD_OVERRIDE);
    if (!permissions.has(override.permission)) {
      return faults.note("overrides", "invalid_input", [], `There is no permission “${override.permission}”.`);
    }
    const endsAt = until === null ? null : readMoment(until, "end");
    if (until !== null && endsAt === null) return faults.note("overrides", "invalid_input", [], BAD_MOMENT);
    return [{ ...override, endsAt: endsAt === null ? null : iso(endsAt) }];
  });
}

const BAD_OVERRIDE = "Write overrides as in: allow billing.view; deny team.invite until 2027-01-31.";
export const BAD_MOMENT = "Write times as in: 2027-01-31 or 2027-01-31T18:00:00Z.";
