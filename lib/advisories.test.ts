import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import nextConfig from "@/next.config";
import { lookInto } from "./testing";

/** What faults of the framework and its neighbours were closed in, and what else keeps them closed (reliability 1.1). */
const FLOORS = {
  next: [16, 4, 3],
  "next-auth": [5, 0, 0, 32],
  "drizzle-orm": [0, 45, 2],
  nodemailer: [8],
} as const;

const root = fileURLToPath(new URL("..", import.meta.url));
const parse = (file: string): unknown => JSON.parse(readFileSync(`${root}${file}`, "utf8"));
const numbersOf = (version: string) =>
  version
    .split(/[^\d]+/)
    .filter(Boolean)
    .map(Number);

function isAtLeast(version: string, floor: readonly number[]): boolean {
  const given = numbersOf(version);
  const at = floor.findIndex((number, i) => (given[i] ?? 0) !== number);
  return at === -1 || (given[at] ?? 0) > (floor[at] ?? 0);
}

test.each([
  ["16.4.3", [16, 4, 3], true],
  ["16.4.10", [16, 4, 3], true],
  ["17.0.0", [16, 4, 3], true],
  ["16.4.2", [16, 4, 3], false],
  ["5.0.0-beta.32", [5, 0, 0, 32], true],
  ["5.0.0-beta.31", [5, 0, 0, 32], false],
  ["0.45.1", [0, 45, 2], false],
])("%s against a floor of %s: %s", (version, floor, is) => {
  expect(isAtLeast(version, floor)).toBe(is);
});

describe("no library is older than the fix of its last known hole", () => {
  const { packages } = parse("package-lock.json") as { packages: Record<string, { version?: string }> }; // npm's format
  test.each(Object.entries(FLOORS))("%s", (name, floor) => {
    const installed = parse(`node_modules/${name}/package.json`) as { version: string }; // every package has one
    const locked = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    expect(locked.length).toBeGreaterThan(0);
    for (const version of [installed.version, ...locked.map(([, each]) => each.version ?? "")]) {
      expect(isAtLeast(version, floor), `${name} ${version}`).toBe(true);
    }
  });

  test("PostgreSQL", async () => {
    const look = await lookInto(await testDatabase());
    const { version } = await look.one("select current_setting('server_version_num')::int as version");
    await look.close();
    const [major, minor] = [Math.floor(Number(version) / 10_000), Number(version) % 10_000];
    const least = { 15: 14, 16: 10, 17: 6 }[major] ?? 0;
    expect(major).toBeGreaterThanOrEqual(15);
    expect(minor, `PostgreSQL ${major}.${minor}`).toBeGreaterThanOrEqual(least);
  });
});

describe("what is public stays what it looks like", () => {
  const sources = globSync("{app,components,lib}/**/*.{ts,tsx}", { cwd: root });
  const textOf = (file: string) => readFileSync(`${root}${file}`, "utf8");
  const SHAPE =
    /^"use server";\n\n(import [^;]+ from "@\/[^"]+";\n)+\n(export const \w+Action = (action|askAction|openAction|buttonAction)\([^;]*\);\n)+$/;

  test("a file of actions holds wrapped commands and nothing else: no secret, no code that a client could be given", () => {
    const files = sources.filter((file) => textOf(file).startsWith('"use server"'));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const text = textOf(file).replace(/^ *\/\*\*[\s\S]*?\*\/\n|^ *\/\/.*\n/gm, "");
      expect(text, file).toMatch(SHAPE);
      const literals = text.match(/"[^"\n]*"/g) ?? [];
      expect(
        literals.filter((literal) => literal.length > 20 && !literal.startsWith('"@/')),
        file,
      ).toEqual([]);
    }
    const odd =
      '"use server";\n\nimport { action } from "@/lib/action";\n\nconst KEY = "x";\nexport const aAction = action(a);\n';
    expect(odd, "the check can fail").not.toMatch(SHAPE);
  });

  test("no function deeper in a file is an action, and nothing is kept by the framework's own cache", () => {
    for (const file of sources.filter((each) => !each.endsWith(".test.ts"))) {
      expect(/\n\s+"use server"|["']use cache|unstable_cache/.test(textOf(file)), file).toBe(false);
    }
  });

  test("images go out as they are", () => {
    expect(nextConfig.images?.unoptimized).toBe(true);
  });
});

test("without a secret to sign with, the server does not start", async () => {
  const child = spawn(process.execPath, ["bin/serve.mjs"], {
    cwd: root,
    env: { NODE_ENV: "production", PORT: "1", DATABASE_URL: "postgres://nobody@127.0.0.1:1/none", AUTH_SECRET: "" },
  });
  const said: string[] = [];
  child.stdout.on("data", (text) => said.push(String(text)));
  child.stderr.on("data", (text) => said.push(String(text)));
  const code = await new Promise((done) => child.once("exit", done));
  expect(code).toBe(1);
  expect(said.join("")).toContain("AUTH_SECRET is not set");
});
