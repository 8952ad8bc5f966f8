import { z } from "zod";
import { LEVELS } from "@/lib/teammates/params";
import { STATUSES } from "@/lib/teammates/status";

const ids = z.array(z.string().max(100)).max(1_000).default([]);

/**
 * Whom the file is about: the filters of the table. `exportId`: by which name the page asks how far it is; `expected`: how
 * many the page said there are, to show how far that is.
 */
export const ExportTeammates = z.strictObject({
  exportId: z.uuid().nullable().default(null),
  expected: z.number().int().min(0).max(1_000_000_000).nullable().default(null),
  q: z
    .string()
    .max(1_000)
    .default("")
    .transform((text) => text.replaceAll("\u0000", "")),
  status: z.array(z.enum(STATUSES)).default([]),
  role: ids,
  group: ids,
  project: ids,
  level: z.array(z.enum(LEVELS)).default([]),
  twoFactor: z.array(z.enum(["on", "off"])).default([]),
  kind: z.array(z.enum(["internal", "external"])).default([]),
});

export const CancelExport = z.strictObject({ exportId: z.uuid() });

export const FindExports = z.strictObject({});
