import { expect, test } from "vitest";
import type { TeammatePage, TeammateRow } from "@/lib/teammates/row";
import { packPage, unpackPage } from "./packed-page";

const EDITOR = { name: "Editor", projectId: null, projectName: null, viaGroup: null, endsAt: null };
const DESK = {
  name: "Guest desk",
  projectId: "p1",
  projectName: "Shop",
  viaGroup: "Agency",
  endsAt: "2026-12-03T00:00:00.000Z",
};
const AGENCY = { id: "g1", name: "Agency", isAdmin: false };

const ADA: TeammateRow = {
  id: "0183d581-d800-7ec7-8b0a-eab8a1148ea1",
  name: 'Ada "Countess" Brandt',
  firstName: 'Ada "Countess"',
  lastName: "Brandt",
  email: "ada@northwind.example",
  kind: "internal",
  status: "suspended",
  detail: "Left </script> the team",
  delivery: "sent",
  roles: [EDITOR, DESK],
  groups: [AGENCY],
  reach: { all: false, projects: [{ id: "p1", name: "Shop" }] },
  readOnly: true,
  twoFactor: false,
  lastSignInAt: "2026-11-01T10:00:00.000Z",
  startsAt: "2026-01-01T00:00:00.000Z",
  endsAt: "2027-01-01T00:00:00.000Z",
  keptUntil: "2027-02-01T00:00:00.000Z",
  isYou: true,
  actions: [{ action: "unsuspend", refused: null }],
};
const BEN: TeammateRow = {
  ...{ ...ADA, id: "0183d581-d800-7ec7-8b0a-eab8a1148ea2", name: "Ben 李", firstName: "Ben", lastName: "李" },
  ...{ email: "ben@northwind.example", kind: "external", status: "invited", detail: null, delivery: "failed" },
  ...{ roles: [EDITOR], groups: [], reach: { all: true }, readOnly: false, twoFactor: null, isYou: false },
  ...{ lastSignInAt: null, startsAt: null, endsAt: null, keptUntil: null },
};

const pageOf = (rows: TeammateRow[]): TeammatePage => ({ rows, from: 1, to: rows.length, previous: null, next: "x" });

test.each([
  ["of nobody", { rows: [], from: 0, to: 0, previous: null, next: null }],
  ["of people who differ in everything", pageOf([ADA, BEN])],
])("a page %s comes out as it was packed", (_, page: TeammatePage) => {
  expect(unpackPage(packPage(page))).toEqual(page);
});

test("what is the same for several people is written once, and is one object again", () => {
  const rows = ["0", "1", "2"].map((id) => structuredClone({ ...ADA, id }));
  const text = packPage(pageOf(rows));
  for (const once of ["Guest desk", '"isAdmin"', '"unsuspend"']) expect(text.split(once)).toHaveLength(2);
  const [first, second] = unpackPage(text).rows;
  expect(second?.actions).toBe(first?.actions);
});
