import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** Whose access is being edited is in the address too: the server brings the values, Back closes the dialog. */
export const editParsers = {
  edit: parseAsString,
  part: parseAsStringLiteral(["everything", "roles"] as const).withDefault("everything"),
};

export const loadEditParams = createLoader(editParsers);
