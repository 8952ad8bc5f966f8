import { createLoader, type inferParserType } from "nuqs/server";
import { teammateParsers } from "@/lib/teammates/params";

const { q, size, after } = teammateParsers;

/** The state of a group's list of people is in its address. */
export const groupParsers = { q, size, after };
export const loadGroupParams = createLoader(groupParsers);
export type GroupParams = inferParserType<typeof groupParsers>;
