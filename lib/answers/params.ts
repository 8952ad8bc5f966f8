import {
  createLoader,
  type inferParserType,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";

/** Through what somebody can do something. */
export const SOURCES = ["owner", "role", "group", "override"] as const;
export type Source = (typeof SOURCES)[number];

/** Nobody in another status can do anything at all. */
export const STATUSES_IN_FORCE = ["active", "locked"] as const;
export const SIZES = [25, 50, 100] as const;

/** The question is the address: with a teammate it is "why can they", without one "who can". */
export const answerParsers = {
  permission: parseAsString.withDefault(""),
  project: parseAsString.withDefault(""),
  teammate: parseAsString.withDefault(""),
  q: parseAsString.withDefault(""),
  status: parseAsNativeArrayOf(parseAsStringLiteral(STATUSES_IN_FORCE)).withDefault([]),
  source: parseAsNativeArrayOf(parseAsStringLiteral(SOURCES)).withDefault([]),
  /** From 1. */
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(SIZES).withDefault(50),
};

export type AnswerParams = inferParserType<typeof answerParsers>;

/** Reads the parameters of a request; what is not valid counts as not given. */
export const loadAnswerParams = createLoader(answerParsers);

/** Who reaches one project. */
export const projectPeopleParsers = {
  q: parseAsString.withDefault(""),
  /** Those who reach it now, or those who will once their access is in force. */
  state: parseAsStringLiteral(["now", "later"] as const).withDefault("now"),
  page: parseAsInteger.withDefault(1),
  size: parseAsNumberLiteral(SIZES).withDefault(50),
};

export type ProjectPeopleParams = inferParserType<typeof projectPeopleParsers>;

export const loadProjectPeopleParams = createLoader(projectPeopleParsers);
