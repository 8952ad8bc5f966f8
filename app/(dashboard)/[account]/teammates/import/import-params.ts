import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const IMPORT_VERDICTS = ["invite", "change", "nothing", "refused"] as const;

/** Which import is looked at, and which of its rows. */
export const importParsers = {
  batch: parseAsString,
  verdict: parseAsStringLiteral(IMPORT_VERDICTS),
  page: parseAsInteger.withDefault(1),
};

export const loadImportParams = createLoader(importParsers);
