import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Most, readCsv } from "./read-csv";
import { CSV_BEGIN, toCsv } from "./write-csv";

const MOST: Most = { bytes: 20_000_000, rows: 10_000 };
const spectrum = new URL("../../node_modules/csv-spectrum/", import.meta.url);
const naughty: string[] = JSON.parse(
  readFileSync(new URL("../../node_modules/big-list-of-naughty-strings/blns.json", import.meta.url), "utf8"),
);

/** The bytes in pieces of this size, as a network brings them. */
async function* pieces(bytes: Uint8Array, size = 7) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = (text: string | Uint8Array, size?: number) =>
  readCsv(pieces(typeof text === "string" ? Buffer.from(text) : text, size), MOST);
const rowsOf = async (text: string | Uint8Array, size?: number) => (await read(text, size)).rows;

describe("what others write", () => {
  test.each(readdirSync(new URL("csvs/", spectrum)).map((file) => file.replace(".csv", "")))(
    "csv-spectrum's %s is read as it should be, and the same when we wrote it",
    async (name) => {
      const [header = [], ...rows] = await rowsOf(readFileSync(new URL(`csvs/${name}.csv`, spectrum)));
      const asObjects = rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at]])));
      // What it says of this one is of another file.
      if (name !== "location_coordinates")
        expect(asObjects).toEqual(JSON.parse(readFileSync(new URL(`json/${name}.json`, spectrum), "utf8")));
      expect(await rowsOf(CSV_BEGIN + toCsv([header, ...rows]))).toEqual([header, ...rows]);
    },
  );

  test.each([
    ["a,b\r\n1,2\r\n", ","],
    ["a;b\n1;2", ";"],
    ["a\tb\r1\t2\r", "\t"],
    ["a|b\n1|2\n\n\n", "|"],
    ["sep=;\r\na;b\r\n1;2\r\n", ";"],
  ])("%j has rows of two cells", async (text, separator) => {
    expect(await read(text)).toMatchObject({
      separator,
      rows: [
        ["a", "b"],
        ["1", "2"],
      ],
    });
  });

  const sample = "email;first_name\r\nzoe@x.example;Zoë Müller\r\njose@x.example;José Ñandú\r\n";
  test.each<[string, string, Buffer]>([
    ["UTF-8", "UTF-8", Buffer.from(sample)],
    ["UTF-8 with a mark", "UTF-8", Buffer.from(`\ufeff${sample}`)],
    ["UTF-16 with a mark", "UTF-16", Buffer.from(`\ufeff${sample}`, "utf16le")],
    ["UTF-16 without a mark", "UTF-16", Buffer.from(sample, "utf16le")],
    ["UTF-16, the larger byte first", "UTF-16", Buffer.from(`\ufeff${sample}`, "utf16le").swap16()],
    ["Latin 1", "ISO-8859-1", Buffer.from(sample, "latin1")],
  ])("%s is read as %s", async (_, encoding, bytes) => {
    for (const size of [1, 3, 100_000]) {
      const found = await read(bytes, size);
      expect(found.rows[1]).toEqual(["zoe@x.example", "Zoë Müller"]);
      expect([encoding, "windows-1252"]).toContain(found.encoding);
    }
  });

  test("a letter that comes late tells the encoding as well as an early one", async () => {
    const long = `email,name\r\n${"a@x.example,Ada\r\n".repeat(9_000)}`;
    const bytes = Buffer.concat([Buffer.from(long), Buffer.from("z@x.example,Zoë\r\n", "latin1")]);
    expect((await rowsOf(bytes, 10_000)).at(-1)).toEqual(["z@x.example", "Zoë"]);
    expect((await rowsOf(Buffer.from(`${long}z@x.example,Zoë\r\n`), 9_999)).at(-1)).toEqual(["z@x.example", "Zoë"]);
  });
});

describe("what we write", () => {
  test("the naughty strings come back as they were, whatever the pieces", async () => {
    const rows = [["a", "b"], ...naughty.filter((text) => !text.includes("\u0000")).map((text) => [text, `'${text}`])];
    const kept = rows.filter((row) => row.some((cell) => cell !== ""));
    for (const size of [64, 100_000]) expect(await rowsOf(CSV_BEGIN + toCsv(rows), size)).toEqual(kept);
  });

  test("any cells come back as they were, and none of them is a formula", async () => {
    const aCell = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.stringMatching(/^['=+\-@\t\r",;\n ]{0,6}$/),
      fc.constantFrom("=1+1", "'=1+1", "''@x", "'", "-"),
    );
    const some = fc.array(fc.tuple(aCell, aCell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(some, async (cells) => {
        const rows = [["a", "b"], ...cells.map(([one, two]) => [`x${one}`, two])];
        const csv = toCsv(rows);
        expect(await rowsOf(csv, 64)).toEqual(rows);
        expect(toCsv(cells.map(([, two]) => [two]))).not.toMatch(/^"?[=+\-@\t]/);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what is too much or no text", () => {
  const endless = (text: string | Uint8Array, mostPieces = Number.POSITIVE_INFINITY) => {
    const bytes = Buffer.from(text);
    const given = { bytes: 0 };
    const stream = (async function* () {
      for (let n = 0; n < mostPieces; n++) {
        given.bytes += bytes.length;
        yield bytes;
      }
    })();
    return { stream, given };
  };

  test.each<[string, string | Uint8Array, string, number]>([
    ["100 MB in few rows", `a@x.example,${"long ".repeat(1_000)}\r\n`.repeat(10), "file_too_large", 20_100_000],
    ["a million rows", "a@x.example,Ada\r\n".repeat(1_000), "file_too_long", 1_500_000],
    [
      "a program",
      new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1].concat(Array(1_000).fill(0x90))),
      "file_not_text",
      100_000,
    ],
    ["a workbook", Buffer.from("PK\u0003\u0004\u0014\u0000\u0006\u0000 and much more"), "file_not_text", 100_000],
    ["control characters", "\u0001\u0002\u0003abc\u0004\u0005".repeat(100), "file_not_text", 100_000],
    [
      "a quote that is never closed",
      `a,b\r\n"a@x.example,Ada\r\n${"b,Ben\r\n".repeat(9_000)}`,
      "file_unreadable",
      2_000_000,
    ],
  ])("%s is refused as soon as it shows, with nothing kept", async (_, text, code, most) => {
    const { stream, given } = endless(text);
    const before = process.memoryUsage().rss;
    await expect(readCsv(stream, MOST)).rejects.toMatchObject({ code });
    expect(given.bytes).toBeLessThan(most);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  test("what turns out to be no text after it began well is refused", async () => {
    const begun = Buffer.from(`a,b\r\n${`é,${"ü".repeat(50)}\r\n`.repeat(2_000)}`);
    const goneOn = (...bytes: number[]) => read(Buffer.concat([begun, Buffer.from([...bytes, 0x0d, 0x0a])]), 10_000);
    expect((await goneOn(0x41)).rows).toHaveLength(2_002);
    await expect(goneOn(0xe9, 0x2c, 0x41)).rejects.toMatchObject({ code: "file_unreadable" });
    await expect(goneOn(0x41, 0x00)).rejects.toMatchObject({ code: "file_not_text" });
    await expect(read(`a,b\r\n${"c,d\r\n".repeat(100)}e\u0000,f\r\n`)).rejects.toMatchObject({ code: "file_not_text" });
  });

  test("10,000 rows below the header are read, one more is too many", async () => {
    const file = (rows: number) => `email\r\n${"a@x.example\r\n".repeat(rows)}`;
    expect(await rowsOf(file(10_000), 50_000)).toHaveLength(10_001);
    await expect(read(file(10_001), 50_000)).rejects.toMatchObject({ code: "file_too_long" });
  });
});
