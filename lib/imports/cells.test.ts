import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readList, readMoment, readOverride, readYesNo, type Said, writeList } from "./cells";

const role = (name: string, place: string | null = null, until: string | null = null): Said => ({ name, place, until });

describe("a cell that lists things", () => {
  test.each<[string, Said[]]>([
    ["", []],
    ["  ", []],
    ["Editor", [role("Editor")]],
    ["Editor; Viewer", [role("Editor"), role("Viewer")]],
    ["Editor;Viewer;", [role("Editor"), role("Viewer")]],
    ["Editor @ Shop", [role("Editor", "Shop")]],
    ["Editor@Shop", [role("Editor", "Shop")]],
    ["Account Member @ Web shop until 2027-01-01", [role("Account Member", "Web shop", "2027-01-01")]],
    [
      "Editor until 2027-01-01T00:00:00.000Z; Viewer",
      [role("Editor", null, "2027-01-01T00:00:00.000Z"), role("Viewer")],
    ],
    ['"A; B" @ "C @ D"', [role("A; B", "C @ D")]],
    ['"the ""boss""" UNTIL 2027-01-01', [role('the "boss"', null, "2027-01-01")]],
    ['"wait until then"', [role("wait until then")]],
    ["Untilled fields", [role("Untilled fields")]],
  ])("%j is read", (cell, said) => {
    expect(readList(cell)).toEqual(said);
  });

  test.each(["@ Shop", "Editor @", "Editor @ ; Viewer", '"A" B', "until 2027-01-01"])("%j cannot be read", (cell) => {
    expect(readList(cell)).toBeNull();
  });

  test("whatever is written is read as the same, whatever the names", () => {
    const aName = fc
      .oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("until", "a until b", ' "', "@", ";", "'=1"))
      .map((text) => text.replace(/\s+/g, " ").trim())
      .filter((text) => text !== "");
    const some = fc.array(
      fc.record({ name: aName, place: fc.option(aName), until: fc.constantFrom(null, "2027-01-31T18:00:00.000Z") }),
    );
    fc.assert(
      fc.property(some, (said) => {
        expect(readList(writeList(said))).toEqual(said);
      }),
    );
  });
});

test.each([
  ["2027-01-31T18:00:00.000Z", "2027-01-31T18:00:00.000Z", "2027-01-31T18:00:00.000Z"],
  ["2027-01-31 18:00", "2027-01-31T18:00:00.000Z", "2027-01-31T18:00:00.000Z"],
  ["2027-01-31T18:00:00+02:00", "2027-01-31T16:00:00.000Z", "2027-01-31T16:00:00.000Z"],
  ["2027-01-31", "2027-01-31T00:00:00.000Z", "2027-01-31T23:59:59.000Z"],
])("%s is a moment", (text, start, end) => {
  expect(readMoment(text, "start")).toBe(Date.parse(start));
  expect(readMoment(text, "end")).toBe(Date.parse(end));
});

test.each(["31.01.2027", "2027-02-30", "2027-13-01", "soon", "2027-01-31T25:00:00Z", ""])("%j is none", (text) => {
  expect(readMoment(text, "end")).toBeNull();
});

test("yes and no are told apart from all else", () => {
  expect(["yes", "TRUE", "1", "no", "", "False", "maybe"].map(readYesNo)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    null,
  ]);
  expect(readOverride("Allow Billing.manage")).toEqual({ effect: "allow", permission: "billing.manage" });
  expect(readOverride("give billing.manage")).toBeNull();
});
