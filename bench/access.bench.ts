import { expect, test } from "vitest";
import { decidePrepared } from "@/lib/access/decide";
import { prepare } from "@/lib/access/prepare";
import { casl, caslCan } from "./casl";
import { catalogue, permissions, person } from "./person";

/** Named here, because vitest reads an import anew each time it is used, and that is measured too. */
const [ask, compile, asked, facts] = [decidePrepared, prepare, permissions, person()];
const PROJECT = "project-1";

/** The catalogue's permissions one after the other, so that no question is asked twice in a row. */
function inTurn(): () => string {
  let at = 0;
  return () => asked[at++ % asked.length] ?? "";
}

test("preparing one teammate's facts: at most 50 µs", async ({ bench }) => {
  let seen: unknown;
  const result = await bench.compare(
    bench("prepare", () => {
      seen = compile(facts, catalogue);
    }),
    bench("prepare and ask all 100 permissions", () => {
      const prepared = compile(facts, catalogue);
      for (const permission of asked) seen = ask(prepared, permission, PROJECT);
    }),
    bench("CASL: build the ability", () => {
      seen = casl(facts);
    }),
    bench("CASL: build and ask all 100 permissions", () => {
      const ability = casl(facts);
      for (const permission of asked) seen = caslCan(ability, permission, PROJECT);
    }),
  );
  expect(seen).toBeDefined();
  expect(result.get("prepare").latency.p50 * 1000).toBeLessThan(50);
});

test("100 decisions on one project, at most 1 µs each", async ({ bench }) => {
  const prepared = compile(facts, catalogue);
  const ability = casl(facts);
  const held = new Set(asked.filter((permission) => ask(prepared, permission, PROJECT).allowed));
  const [next, nextOfCasl, nextOfSet] = [inTurn(), inTurn(), inTurn()];
  let allowed = 0;
  const hundred = (question: () => boolean) => () => {
    for (let times = 0; times < 100; times++) if (question()) allowed++;
  };
  const result = await bench.compare(
    bench(
      "decide",
      hundred(() => ask(prepared, next(), PROJECT).allowed),
    ),
    bench(
      "CASL",
      hundred(() => caslCan(ability, nextOfCasl(), PROJECT)),
    ),
    bench(
      "a plain set",
      hundred(() => held.has(nextOfSet())),
    ),
  );
  expect(allowed).toBeGreaterThan(0);
  expect((result.get("decide").latency.p50 * 1000) / 100).toBeLessThan(1);
});
