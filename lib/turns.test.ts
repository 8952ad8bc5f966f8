import { expect, test } from "vitest";
import { turns } from "./turns";

test("so many are done at once, the others in the order in which they came", async () => {
  const begun: number[] = [];
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  const inTurn = turns(2);
  const all = ends.map(({ promise }, n) =>
    inTurn(async () => {
      begun.push(n);
      await promise;
      if (n === 0) throw new Error("failed");
    }),
  );
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1]);
  ends[0]?.resolve();
  await expect(all[0]).rejects.toThrow("failed");
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve();
  await Promise.all(all.slice(1));
  expect(begun).toEqual([0, 1, 2, 3]);
});

test("of two kinds nobody waits for the other", async () => {
  const inTurn = turns(1);
  const { promise, resolve } = Promise.withResolvers<string>();
  const slow = inTurn(() => promise, "slow");
  expect(await inTurn(async () => "quick", "other")).toBe("quick");
  resolve("done");
  expect(await slow).toBe("done");
  expect(await inTurn(async () => "again", "slow")).toBe("again");
});
