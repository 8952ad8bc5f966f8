import { get, type IncomingMessage } from "node:http";
import type { Caller } from "./doors";

/** Asks for the teammates as a file and reads nothing of it yet. */
export function download(origin: string, caller: Caller, path: string): Promise<IncomingMessage> {
  const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { cookie, "x-forwarded-for": caller.address };
  return new Promise((done, fail) => {
    get(`${origin}${path}`, { headers }, done).on("error", fail);
  });
}

/** What a reader got of it, and whether it knows that this is all. */
export async function readAll(file: IncomingMessage): Promise<{ text: string; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of file) pieces.push(piece);
  } catch {
    // Torn: `complete` says so.
  }
  return { text: Buffer.concat(pieces).toString("utf8"), isWhole: file.complete };
}
