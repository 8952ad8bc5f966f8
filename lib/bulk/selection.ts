import { z } from "zod";
import { LEVELS } from "@/lib/teammates/params";
import { STATUSES } from "@/lib/teammates/status";

const MOST_SELECTED = 1_000;
const Choice = z.array(z.string().max(100)).max(200).default([]);

/** The filters of the table, as in its address (lib/teammates/params.ts). */
const Filter = z.strictObject({
  q: z.string().max(500).default(""),
  status: z.array(z.enum(STATUSES)).max(STATUSES.length).default([]),
  role: Choice,
  group: Choice,
  project: Choice,
  level: z.array(z.enum(LEVELS)).max(LEVELS.length).default([]),
  twoFactor: z
    .array(z.enum(["on", "off"]))
    .max(2)
    .default([]),
  kind: z
    .array(z.enum(["internal", "external"]))
    .max(2)
    .default([]),
});

/** Whom an act is for: the people selected, or everybody who matches. */
export const Selection = z.union([
  z.strictObject({
    ids: z
      .array(z.uuid().toLowerCase())
      .min(1, "Choose somebody.")
      .max(MOST_SELECTED, `Choose at most ${MOST_SELECTED.toLocaleString("en-US")} people one by one.`)
      .transform((ids) => [...new Set(ids)]),
  }),
  z.strictObject({ filter: Filter }),
]);

export type Selection = z.output<typeof Selection>;
