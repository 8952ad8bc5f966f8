import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FOLDER = join("db", "migrations");

test("what was released is never edited: databases that ran it would differ from new ones", () => {
  const released = readFileSync(join(FOLDER, "released.sha256"), "utf8").trim().split("\n");
  const now = released.map((line) => {
    const [, name] = line.split("  ");
    return `${sumOf(join(FOLDER, `${name}`))}  ${name}`;
  });
  expect(now).toEqual(released);
});

const sumOf = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");
