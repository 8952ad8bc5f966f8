import { z } from "zod";

const Cursor = z.tuple([z.enum(["next", "previous"]), z.string().max(500), z.uuid(), z.int().min(0)]);

/** A place between two rows: which way to read from it, the sort value and id of the row beside it, and its ordinal. */
export type Cursor = { way: "next" | "previous"; value: string; id: string; at: number };

export const writeCursor = ({ way, value, id, at }: Cursor): string =>
  Buffer.from(JSON.stringify([way, value, id, at])).toString("base64url");

/** Reads a cursor from a URL; anything that is none means the first page. */
export function readCursor(text: string): Cursor | null {
  if (!text) return null;
  const parsed = Cursor.safeParse(jsonOrNull(Buffer.from(text, "base64url").toString()));
  if (!parsed.success) return null;
  const [way, value, id, at] = parsed.data;
  return { way, value, id, at };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
