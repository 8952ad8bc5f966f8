/** The export's columns in its order (domain §11). */
export const EXPORT_COLUMNS = [
  "teammate_id",
  "email",
  "first_name",
  "last_name",
  "status",
  "kind",
  "roles",
  "projects",
  "groups",
  "group_admin_of",
  "overrides",
  "read_only",
  "two_factor",
  "last_sign_in_at",
  "joined_at",
  "invited_by",
  "invited_at",
  "invite_expires_at",
  "access_starts_at",
  "access_ends_at",
  "suspended_at",
  "suspend_reason",
] as const;

/** What an import reads of them: the rest tells of a life that only commands change. */
export const IMPORT_COLUMNS = [
  "teammate_id",
  "email",
  "first_name",
  "last_name",
  "kind",
  "roles",
  "projects",
  "groups",
  "overrides",
  "read_only",
  "access_starts_at",
  "access_ends_at",
] as const satisfies readonly ExportColumn[];

export type ExportColumn = (typeof EXPORT_COLUMNS)[number];
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** What a line says, by known column; a column that the file does not have is not there. */
export type ImportCells = Partial<Record<ImportColumn, string>>;
/** Which column of the file holds what; null: none does. */
export type Mapping = Record<ImportColumn, number | null>;

/** Other names under which files bring a column; header names are compared without case, spaces and signs. */
const ALSO_CALLED: Partial<Record<ImportColumn, readonly string[]>> = {
  teammate_id: ["id"],
  email: ["mail", "emailaddress", "address"],
  first_name: ["first", "givenname", "forename"],
  last_name: ["last", "surname", "familyname"],
  roles: ["role"],
  projects: ["project", "property", "properties", "product", "products"],
  groups: ["group", "team", "teams"],
  read_only: ["readonly"],
  access_starts_at: ["starts", "startsat", "start", "accessstarts"],
  access_ends_at: ["ends", "endsat", "end", "until", "accessends"],
};

/** The known columns by the names in the file's header; of two with one name the first counts. */
export function mapByName(header: readonly string[]): Mapping {
  const names = header.map(plain);
  const find = (column: ImportColumn): number | null => {
    const known = [plain(column), ...(ALSO_CALLED[column] ?? [])];
    const at = known.map((name) => names.indexOf(name)).find((index) => index >= 0);
    return at ?? null;
  };
  // One entry per column, as the list of columns says.
  return Object.fromEntries(IMPORT_COLUMNS.map((column) => [column, find(column)])) as Mapping;
}

const plain = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
