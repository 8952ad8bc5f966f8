import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const EDIT_PARTS = ["everything", "roles", "period"] as const;
export type EditPart = (typeof EDIT_PARTS)[number];

/** Whose access is being edited is in the address too: the server brings the values, Back closes the dialog. */
export const editParsers = {
  edit: parseAsString,
  part: parseAsStringLiteral(EDIT_PARTS).withDefault("everything"),
};

export const loadEditParams = createLoader(editParsers);
