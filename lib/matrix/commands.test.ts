import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { CATALOGUES } from "@/lib/access/catalogues/all";
import { Refusal } from "@/lib/refusal";
import { trials } from "./calls";
import { analytics } from "./expectations/analytics";
import { campaigns } from "./expectations/campaigns";
import { publishing } from "./expectations/publishing";
import type { Table } from "./expectations/table";
import { tracking } from "./expectations/tracking";
import { openScene, openWorld, type Scene, TARGETS, type Target } from "./scene";
import type { Trial } from "./trial";

await testDatabase();

const TABLES: Record<CatalogueKey, Table> = { tracking, publishing, campaigns, analytics };
/** What a wrong input would be refused for: no answer to who may. */
const MISTYPED = ["invalid_input", "conflict", "wrong_status"];
/** What somebody else's things and what is not there are refused for, after or before the question who may. */
const NOT_THERE = ["not_found", "unknown_role", "unknown_project", "not_permitted"];

/** Every command that the code defines, by its name. */
function commandNames(): string[] {
  const files = globSync("lib/**/*.ts").filter((file) => !file.endsWith(".test.ts") && file !== "lib/command.ts");
  return files
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/ = command\(\s*"([^"]+)"/g)].map((found) => found[1]))
    .filter((name) => name !== undefined)
    .sort();
}

test("every command has its trial and, in each catalogue, its row of expectations", () => {
  const names = commandNames();
  expect(names.length).toBeGreaterThan(20);
  expect([...trials.keys()].sort()).toEqual(names);
  for (const [key, table] of Object.entries(TABLES)) expect(Object.keys(table).sort(), key).toEqual(names);
});

/** "allowed", or why not; null where there is no such target. */
async function answerOf(trial: Trial, scene: Scene, target: Target): Promise<string | null> {
  const input = await trial.input(scene, target);
  if (input === null) return null;
  try {
    await trial.command.rehearse(scene.ctx, input, async () => null);
    return "allowed";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** What the table says, and what was answered where that differs. */
async function surprises(name: string, trial: Trial, scene: Scene, words: string): Promise<string[]> {
  const targets: readonly Target[] = trial.isWithoutTarget ? ["below", "elsewhere"] : TARGETS;
  const expected = words.split(" ");
  const found: string[] = [];
  for (const target of targets) {
    const answer = await answerOf(trial, scene, target);
    const what = trial.isWithoutTarget && target !== "elsewhere" ? "any" : target;
    const isExpected = expected.includes(what);
    if (answer === null ? isExpected : isExpected !== (answer === "allowed")) found.push(`${name} ${what}: ${answer}`);
    if (isExpected && answer !== null && MISTYPED.includes(answer)) found.push(`${name} ${what}: ${answer}`);
    if (target === "elsewhere" && answer !== null && !NOT_THERE.includes(answer))
      found.push(`${name} tells: ${answer}`);
  }
  return found;
}

const ROLES = Object.values(CATALOGUES).flatMap(({ key, roles }) => roles.map((role) => ({ key, role: role.key })));

// Each role in an account of its own, so that they are tried side by side; how long that takes is no question here.
describe.concurrent("in each catalogue", { timeout: 600_000 }, () => {
  test.each(ROLES)("$key: $role may do what the table says, and nothing else", async ({ key, role }) => {
    const scene = await openScene(await openWorld(key), role);
    const found: string[] = [];
    for (const [name, trial] of trials) {
      found.push(...(await surprises(name, trial, scene, TABLES[key][name]?.[role] ?? "")));
    }
    expect(found).toEqual([]);
  });
});
