import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import type { ImportColumn } from "@/lib/imports/columns";
import type { ImportVerdict } from "@/lib/imports/view";

/** What a column is called; projects in the catalogue's word. */
export function columnLabel(column: ImportColumn, catalogue: CatalogueKey): string {
  return column === "projects" ? CATALOGUES[catalogue].projectWord.many : LABELS[column];
}

const LABELS: Record<Exclude<ImportColumn, "projects">, string> = {
  teammate_id: "Teammate ID",
  email: "Email",
  first_name: "First name",
  last_name: "Last name",
  kind: "Kind",
  roles: "Roles",
  groups: "Groups",
  overrides: "Permissions",
  read_only: "Read-only",
  access_starts_at: "Access starts",
  access_ends_at: "Access ends",
};

export const VERDICT_LABELS: Record<ImportVerdict, string> = {
  invite: "New",
  change: "Changes",
  nothing: "Nothing to do",
  refused: "Refused",
};
