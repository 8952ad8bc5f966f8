import {
  createLoader,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsIsoDate,
  parseAsNativeArrayOf,
  parseAsString,
} from "nuqs/server";

/** The log's state is its URL. Actor and target are a part of a name, or an id in full; days are of UTC, both included. */
export const auditParsers = {
  actor: parseAsString.withDefault(""),
  action: parseAsNativeArrayOf(parseAsString).withDefault([]),
  target: parseAsString.withDefault(""),
  from: parseAsIsoDate,
  to: parseAsIsoDate,
  /** The number of an event: the page of those before it, or of those after it. */
  older: parseAsInteger,
  newer: parseAsInteger,
  verify: parseAsBoolean.withDefault(false),
};

export type AuditParams = inferParserType<typeof auditParsers>;

/** Reads the parameters of a request; what is not valid counts as not given. */
export const loadAuditParams = createLoader(auditParsers);
