import { expect, test } from "vitest";
import { askedTogether } from "./asked-together";

function scene() {
  const begun: PromiseWithResolvers<string>[] = [];
  const ask = askedTogether<string>();
  const answer = () => {
    const one = Promise.withResolvers<string>();
    begun.push(one);
    return one.promise;
  };
  return { begun, ask: (question = "how many") => ask(question, answer) };
}

test("who asks while a question is answered shares the next answer, which begins after that", async () => {
  const { begun, ask } = scene();
  const first = ask();
  const late = [ask(), ask(), ask()];
  expect(begun).toHaveLength(1);
  begun[0]?.resolve("before");
  expect(await first).toBe("before");
  await expect.poll(() => begun.length).toBe(2);
  const later = ask();
  begun[1]?.resolve("after");
  expect(await Promise.all(late)).toEqual(["after", "after", "after"]);
  await expect.poll(() => begun.length).toBe(3);
  begun[2]?.resolve("at last");
  expect(await later).toBe("at last");
});

test("an answer is not kept: who asks afterwards is answered anew", async () => {
  const { begun, ask } = scene();
  for (const value of ["one", "two", "three"]) {
    const asked = ask();
    begun.at(-1)?.resolve(value);
    expect(await asked).toBe(value);
  }
  expect(begun).toHaveLength(3);
});

test("other questions are asked for themselves", async () => {
  const { begun, ask } = scene();
  ask("how many");
  ask("how many suspended");
  expect(begun).toHaveLength(2);
});

test("a failure is told to those who share it, and to nobody after them", async () => {
  const { begun, ask } = scene();
  const first = ask();
  const second = ask();
  begun[0]?.reject(new Error("away"));
  await expect(first).rejects.toThrow("away");
  await expect.poll(() => begun.length).toBe(2);
  begun[1]?.resolve("back");
  expect(await second).toBe("back");
});
