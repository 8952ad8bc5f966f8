import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "roster-lead-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Says where it listens, and to who asks who it is; as "falling", it ends before that. */
const SERVER = `
import { createServer } from "node:http";
if (process.argv[2] === "falling") process.exit(3);
const server = createServer((_, answer) => answer.setHeader("connection", "close").end(String(process.pid)));
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.on("SIGTERM", () => server.close(() => process.exit(0)));
`;
const file = join(folder, "server.mjs");
writeFileSync(file, SERVER);

function lead(how = "") {
  const child = spawn(process.execPath, ["bin/lib/lead.mjs", "2", file, how], { stdio: ["ignore", "pipe", "ignore"] });
  const port = once(child.stdout, "data").then(([line]) => Number.parseInt(String(line), 10));
  const ended = once(child, "exit").then(([code]) => code);
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  // A connection that was on its way to one that is killed is answered by nobody.
  const ask = async () =>
    Number(await (await fetch(`http://127.0.0.1:${await port}`, { signal: AbortSignal.timeout(1_000) })).text());
  return { child, ended, ask };
}

async function bothOf(ask: () => Promise<number>, but = 0): Promise<number[]> {
  const seen = new Set<number>();
  await expect
    .poll(async () => seen.add(await ask().catch(() => but)) && [...seen].filter((pid) => pid !== but).length, {
      timeout: 20_000,
    })
    .toBe(2);
  return [...seen].filter((pid) => pid !== but);
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const ends = (child: ChildProcess) => expect.poll(() => child.exitCode, { timeout: 20_000 });

test("two servers share a port, and both end when they are told to stop", async () => {
  const { child, ask } = lead();
  const both = await bothOf(ask);
  child.kill("SIGTERM");
  await ends(child).toBe(0);
  expect(both.filter(isAlive)).toEqual([]);
});

test("a server that is killed is followed by another, and the other one answers meanwhile", async () => {
  const { ask } = lead();
  const [one = 0, other = 0] = await bothOf(ask);
  process.kill(one, "SIGKILL");
  const now = await bothOf(ask, one);
  expect(now).toContain(other);
});

test("servers that cannot start are not started again and again", async () => {
  const { child } = lead("falling");
  await ends(child).toBe(3);
});

test("servers end with the process that leads them, even if it is killed", async () => {
  const { child, ask } = lead();
  const both = await bothOf(ask);
  child.kill("SIGKILL");
  await expect.poll(() => both.filter(isAlive), { timeout: 20_000 }).toEqual([]);
});
