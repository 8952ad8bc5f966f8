import Papa from "papaparse";
import { Refusal } from "@/lib/refusal";
import { TextDecoding } from "./decode-text";
import { asItWas } from "./formula";

export type ReadCsv = {
  /** As people call it. */
  encoding: string;
  separator: string;
  /** Rows as they stand in the file, its header first; empty lines are left out. */
  rows: string[][];
};

export type Most = { bytes: number; rows: number };

/** Text is parsed in pieces of about this length: a row that is cut at the end of one is read again with the next. */
const PIECE = 512 * 1024;
const LONGEST_ROW = 1024 * 1024;
const SEPARATORS = [",", ";", "\t", "|"];

/**
 * Reads a CSV while it comes and stops as soon as it is too much, so that whatever is sent takes no more memory than
 * what may be sent. Encoding, separator and line ends are found out. Throws `Refusal`.
 */
export async function readCsv(source: AsyncIterable<Uint8Array>, most: Most): Promise<ReadCsv> {
  const decoding = new TextDecoding();
  const rows = new Rows(most.rows);
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > most.bytes) throw new Refusal("file_too_large");
    rows.add(decoding.next(chunk));
  }
  rows.add(decoding.end());
  rows.end();
  return { encoding: decoding.encoding, separator: rows.separator, rows: rows.found };
}

class Rows {
  found: string[][] = [];
  separator = ",";
  #parser: Parser | null = null;
  #rest = "";
  #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(text: string): void {
    this.#rest += text;
    if (this.#rest.length >= PIECE) this.#take(this.#parse(true));
  }

  end(): void {
    this.#take(this.#parse(false));
  }

  #parse(isCut: boolean): string[][] {
    this.#parser ??= this.#begin();
    const { data, meta } = this.#parser.parse(this.#rest, 0, isCut);
    this.#rest = isCut ? this.#rest.slice(meta.cursor) : "";
    if (this.#rest.length > LONGEST_ROW) throw new Refusal("file_unreadable", { sentence: NEVER_CLOSED });
    return data;
  }

  /** Finds out how the file is written from its beginning; "sep=;" in its first line says it itself. */
  #begin(): Parser {
    const said = /^sep=(.)\r?\n/.exec(this.#rest);
    if (said) this.#rest = this.#rest.slice(said[0].length);
    const { meta } = Papa.parse<string[]>(this.#rest.slice(0, PIECE), {
      preview: 20,
      skipEmptyLines: "greedy",
      delimitersToGuess: SEPARATORS,
      delimiter: said?.[1] ?? "",
    });
    this.separator = meta.delimiter;
    return new Papa.Parser({ delimiter: meta.delimiter, newline: lineEnd(meta.linebreak) }) as Parser; // its type says any
  }

  #take(rows: readonly string[][]): void {
    for (const row of rows) {
      if (row.every((cell) => cell === "")) continue;
      if (this.found.length > this.#most) throw new Refusal("file_too_long");
      this.found.push(row.map(asItWas));
    }
  }
}

const NEVER_CLOSED = "A quote in this file is never closed, so its rows cannot be told apart. Save it as CSV anew.";

type Parser = { parse(text: string, at: number, isCut: boolean): { data: string[][]; meta: { cursor: number } } };

const lineEnd = (found: string) => (found === "\r\n" || found === "\r" ? found : "\n");
