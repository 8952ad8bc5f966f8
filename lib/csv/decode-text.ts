import { analyse } from "chardet";
import { Refusal } from "@/lib/refusal";

/** How much is looked at to tell in what encoding a file is, from the first byte on that is not ASCII. */
const LOOKED_AT = 64 * 1024;
/** Below this what chardet says of a few bytes is a guess; what old spreadsheets write is likelier. */
const LEAST_SURE = 30;
const NAMES: Record<string, string> = { utf8: "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16" };

/** Bytes as text while they come: by a mark at the beginning, as strict UTF-8, else as what the bytes look like. */
export class TextDecoding {
  /** What people call it; ASCII is UTF-8 too. */
  encoding = "UTF-8";
  #decoder: TextDecoder | null = null;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #isBegun = false;

  /** The text of these bytes, as far as it can be told yet. Throws the refusals of what is no text. */
  next(bytes: Uint8Array): string {
    if (!this.#decoder && this.#isBegun && isAscii(bytes) && this.#heldBytes === 0) return textOf(bytes);
    if (this.#decoder) return this.#decode(bytes);
    this.#held.push(bytes);
    this.#heldBytes += bytes.byteLength;
    return this.#heldBytes < LOOKED_AT ? "" : this.#release();
  }

  end(): string {
    const rest = this.#held.length > 0 ? this.#release() : "";
    return rest + (this.#decoder ? this.#decode(undefined) : "");
  }

  #release(): string {
    const bytes = Buffer.concat(this.#held);
    this.#held = [];
    this.#heldBytes = 0;
    const marked = this.#isBegun ? null : markOf(bytes);
    this.#isBegun = true;
    if (!marked && isAscii(bytes)) return textOf(bytes);
    const label = marked ?? likely(bytes);
    this.encoding = NAMES[label] ?? label;
    this.#decoder = new TextDecoder(label, { fatal: true });
    return this.#decode(bytes);
  }

  #decode(bytes: Uint8Array | undefined): string {
    try {
      const text = bytes ? this.#decoder?.decode(bytes, { stream: true }) : this.#decoder?.decode();
      return withoutNothing(text ?? "");
    } catch (error) {
      if (error instanceof TypeError) throw new Refusal("file_unreadable");
      throw error;
    }
  }
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Latin letters in UTF-16 are every second byte, with nothing between them.
  const nothings = [0, 0];
  for (const [at, byte] of bytes.entries()) if (byte === 0) nothings[at % 2] = (nothings[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nothings;
  const many = bytes.length / 8;
  if (odd > many && even < odd / 20) return "utf-16le";
  return even > many && odd < even / 20 ? "utf-16be" : null;
}

function likely(bytes: Buffer): string {
  if (looksBinary(bytes)) throw new Refusal("file_not_text");
  if (isUtf8(bytes)) return "utf8";
  const from = bytes.findIndex((byte) => byte > 0x7f);
  const found = analyse(bytes.subarray(Math.max(0, from - 1000))).find(({ name }) => isDecodable(name));
  return found && found.confidence >= LEAST_SURE ? found.name : "windows-1252";
}

function isDecodable(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "utf-8";
  } catch {
    return false;
  }
}

/** Valid but for a letter that is cut at the end. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const isAscii = (bytes: Uint8Array): boolean => {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
};

const textOf = (bytes: Uint8Array): string => {
  if (looksBinary(bytes)) throw new Refusal("file_not_text");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
};

function looksBinary(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls++;
  }
  return controls > bytes.length / 10;
}

/** What nobody types and no text column can hold. */
function withoutNothing(text: string): string {
  if (text.includes("\u0000")) throw new Refusal("file_not_text");
  return text;
}
