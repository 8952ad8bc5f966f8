import { createLoader, type inferParserType, parseAsBoolean, parseAsInteger, parseAsString } from "nuqs/server";

/** The list's state is its URL. */
export const projectParsers = {
  q: parseAsString.withDefault(""),
  archived: parseAsBoolean.withDefault(false),
  /** From 1. */
  page: parseAsInteger.withDefault(1),
};

export type ProjectParams = inferParserType<typeof projectParsers>;

/** Reads the parameters of a request; what is not valid counts as not given. */
export const loadProjectParams = createLoader(projectParsers);
