import { get, type IncomingMessage } from "node:http";
import { type Caller, headersOf } from "./doors";

/** Asks for the teammates as a file and reads nothing of it yet. */
export function download(origin: string, caller: Caller, path: string): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    get(`${origin}${path}`, { headers: headersOf(caller) }, done).on("error", fail);
  });
}

/** Sends a file of people to be imported into the account. */
export const upload = (origin: string, caller: Caller, slug: string, csv: string, key: string): Promise<Response> =>
  fetch(`${origin}/${slug}/teammates/import/upload`, {
    method: "POST",
    headers: { "content-type": "text/csv", "idempotency-key": key, origin, ...headersOf(caller) },
    body: csv,
  });

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
