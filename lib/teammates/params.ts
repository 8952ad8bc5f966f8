import {
  createLoader,
  type inferParserType,
  parseAsNativeArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { STATUSES } from "./status";

export const SORT_KEYS = ["name", "email", "lastSignIn", "accessEnds", "invited"] as const;
export const SORTS = SORT_KEYS.flatMap((key) => [key, `-${key}`] as const);
export const LEVELS = ["account", "group", "unassigned"] as const;
export const SIZES = [25, 50, 100] as const;

/** The table's state is its URL; several values by repeating. The page, the export and the API read it with these. */
export const teammateParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsNativeArrayOf(parseAsStringLiteral(STATUSES)).withDefault([]),
  role: parseAsNativeArrayOf(parseAsString).withDefault([]),
  group: parseAsNativeArrayOf(parseAsString).withDefault([]),
  project: parseAsNativeArrayOf(parseAsString).withDefault([]),
  level: parseAsNativeArrayOf(parseAsStringLiteral(LEVELS)).withDefault([]),
  twoFactor: parseAsNativeArrayOf(parseAsStringLiteral(["on", "off"] as const)).withDefault([]),
  kind: parseAsNativeArrayOf(parseAsStringLiteral(["internal", "external"] as const)).withDefault([]),
  sort: parseAsStringLiteral(SORTS).withDefault("name"),
  size: parseAsNumberLiteral(SIZES).withDefault(50),
  /** An opaque place between two rows. */
  after: parseAsString.withDefault(""),
};

export type TeammateParams = inferParserType<typeof teammateParsers>;

/** Whom they ask for, in whatever order and however many at a time. */
export type TeammateFilter = Omit<TeammateParams, "sort" | "size" | "after">;

/** Reads the parameters of a request; what is not valid counts as not given. */
export const loadTeammateParams = createLoader(teammateParsers);
