import { expect, test } from "vitest";
import { toCsv } from "./write-csv";

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30", "'+49 30"],
  ["-1", "'-1"],
  ["@cmd", "'@cmd"],
  ["\tx", `"'\tx"`],
  ["\rx", `"'\rx"`],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
])("a cell that begins with %j is only text to a spreadsheet", (given, written) => {
  expect(toCsv([[given]])).toBe(`${written}\r\n`);
});

test.each([
  ["Ada Brandt", "Ada Brandt"],
  ["a=b@c", "a=b@c"],
  ["Brandt, Ada", '"Brandt, Ada"'],
  ['the "boss"', '"the ""boss"""'],
  ["two\nlines", '"two\nlines"'],
  ["", ""],
])("%j is written as it is, quoted where it must be", (given, written) => {
  expect(toCsv([[given]])).toBe(`${written}\r\n`);
});

test("cells are parted by commas, rows by CRLF", () => {
  expect(
    toCsv([
      ["a", "b"],
      ["c", "=d"],
    ]),
  ).toBe(`a,b\r\nc,'=d\r\n`);
});
