import { z } from "zod";
import { SOURCES, STATUSES_IN_FORCE } from "./params";

/** Who can do what, on which project (null: on any), narrowed by the page's filters. */
export const ExportWhoCan = z.strictObject({
  permission: z.string().max(100),
  projectId: z.uuid().nullable().default(null),
  q: z.string().max(200).default(""),
  status: z.array(z.enum(STATUSES_IN_FORCE)).default([]),
  source: z.array(z.enum(SOURCES)).default([]),
});

export const FindPeople = z.strictObject({ q: z.string().max(200).default("") });
