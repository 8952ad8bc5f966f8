import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** Every so many characters the map is asked: a script has some hundred thousand. */
const STEP = 4;

/** Kilobytes of a built script, gzipped: in all, and the share of its characters that its map leads back to our sources. */
export function weighScript(file: string): { all: number; own: number } {
  const text = readFileSync(file, "utf8");
  const all = gzipSync(text).length / 1024;
  const name = /\/\/# sourceMappingURL=(\S+)/.exec(text)?.[1];
  if (!name) throw new Error(`${file} was built without a map`);
  const payload: SourceMapPayload = JSON.parse(readFileSync(join(dirname(file), name), "utf8"));
  const map = new SourceMap(payload);
  let asked = 0;
  let own = 0;
  for (const [row, line] of text.split("\n").entries()) {
    for (let column = 0; column < line.length; column += STEP) {
      const entry = map.findEntry(row, column);
      asked++;
      if ("originalSource" in entry && isOurs(entry.originalSource)) own++;
    }
  }
  return { all, own: (all * own) / Math.max(1, asked) };
}

const isOurs = (source: string): boolean =>
  /\/(app|components|lib)\//.test(source) && !source.includes("/node_modules/");
