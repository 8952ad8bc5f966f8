import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { TeammateAccess } from "@/lib/teammates/queries";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammatesSection } from "../section";

export const TABS = ["profile", "access", "security", "history"] as const;
export type Tab = (typeof TABS)[number];

export const loadPersonParams = createLoader({
  tab: parseAsStringLiteral(TABS).withDefault("access"),
  /** Permissions are asked for this project; null: for all. */
  project: parseAsString,
});

/** One person as their page shows them. */
export type PersonProps = { section: TeammatesSection; row: TeammateRow; person: TeammateAccess };
