import {
  createLoader,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsIsoDate,
  parseAsNativeArrayOf,
  parseAsString,
} from "nuqs/server";

/** Actor and target are a part of a name, or an id in full; days are of UTC, both included. */
export const auditFilters = {
  actor: parseAsString.withDefault(""),
  action: parseAsNativeArrayOf(parseAsString).withDefault([]),
  target: parseAsString.withDefault(""),
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  /** False leaves out what was refused. */
  refused: parseAsBoolean.withDefault(true),
};

/** The log's state is its URL. */
export const auditParsers = {
  ...auditFilters,
  /** The number of an event: the page of those before it, or of those after it. */
  older: parseAsInteger,
  newer: parseAsInteger,
  verify: parseAsBoolean.withDefault(false),
};

export type AuditFilter = inferParserType<typeof auditFilters>;
export type AuditParams = inferParserType<typeof auditParsers>;

/** Reads the parameters of a request; what is not valid counts as not given. */
export const loadAuditParams = createLoader(auditParsers);
