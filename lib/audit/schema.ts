import { z } from "zod";

export const ExportLog = z.strictObject({
  format: z.enum(["csv", "json"], { error: "Choose CSV or JSON." }),
  actor: z.string(),
  action: z.array(z.string()),
  target: z.string(),
  from: z.date().nullable(),
  to: z.date().nullable(),
  refused: z.boolean(),
});

export type LogFormat = z.infer<typeof ExportLog>["format"];
