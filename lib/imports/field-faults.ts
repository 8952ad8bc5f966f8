import type { z } from "zod";
import type { ImportColumn } from "./columns";
import type { Faults } from "./faults";

/** The cell that a field of the forms for one person stands in. */
const COLUMN_OF: Record<string, ImportColumn> = {
  email: "email",
  firstName: "first_name",
  lastName: "last_name",
  kind: "kind",
  roles: "roles",
  overrides: "overrides",
  groupIds: "groups",
  readOnly: "read_only",
  startsAt: "access_starts_at",
  endsAt: "access_ends_at",
};

/** Notes what the schema of a form has against a line, cell by cell. */
export function fieldFaults(faults: Faults, error: z.ZodError): Faults {
  for (const { path, message } of error.issues) {
    const field = path[0] === "access" ? path[1] : path[0];
    const column = COLUMN_OF[String(field)] ?? "email";
    faults.note(column, "invalid_input", null, column === "kind" ? "Write internal or external." : message);
  }
  return faults;
}
