import { z } from "zod";

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** A project's name: NFKC, no control, direction or zero-width characters, at most 80. */
const ProjectName = z
  .string({ error: "Enter a name." })
  .max(400, "Use at most 80 characters.")
  .transform((text) => text.normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/g, " ").trim())
  .refine((text) => text.length > 0, { error: "Enter a name." })
  .refine((text) => text.length <= 80, { error: "Use at most 80 characters." });

export const CreateProject = z.strictObject({ name: ProjectName });

export const RenameProject = z.strictObject({ projectId: z.uuid(), name: ProjectName });

export const OneProject = z.strictObject({ projectId: z.uuid() });
