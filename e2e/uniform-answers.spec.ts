import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { fromSomewhere } from "./support/address";
import { query } from "./support/database";
import { mannWhitney, median } from "./support/mann-whitney";
import { newcomer, ORBIT } from "./support/people";

const PAIRS = 60;
/** Wrong tries that an address has before it is locked, which is answered alike but costs an e-mail. */
const EACH = 5;
/**
 * Chance alone gives so small a number once in a hundred runs; a second measurement then makes it one in ten thousand.
 * What differs really, differs again.
 */
const TOO_UNLIKELY = 0.01;

type Timed = { ms: number; told: string };
type Pair = { a: () => Promise<Timed>; b: () => Promise<Timed> };

async function timed(request: APIRequestContext, name: string, input: Record<string, unknown>): Promise<Timed> {
  const headers = fromSomewhere();
  const from = performance.now();
  const { status, body, code } = await callAction(request, name, [input], { headers });
  const line = body.split("\n").find((each) => each.includes('"ok":')) ?? body;
  return { ms: performance.now() - from, told: `${status} ${code} ${line.replaceAll(String(input.email), "<email>")}` };
}

/**
 * Both of a pair at once, so that whatever else the machine does slows both. Three pairs at a time, each of other
 * addresses: how many tries an address has left depends on the order.
 */
async function compare(pairs: Pair[]) {
  const told: [string, string][] = [];
  const times: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let i = 0; i < pairs.length; i += 3) {
    const answers = await Promise.all(
      pairs.slice(i, i + 3).map(({ a, b }) => Promise.all(i % 2 ? [a(), b()] : [b(), a()])),
    );
    for (const [first, second] of answers) {
      const [fromA, fromB] = i % 2 ? [first, second] : [second, first];
      told.push([fromA.told, fromB.told]);
      times.a.push(fromA.ms);
      times.b.push(fromB.ms);
    }
  }
  return { told, p: mannWhitney(times.a, times.b), medians: [median(times.a), median(times.b)] };
}

/** Expects that nothing tells the two of a pair apart: not the words, and not the time. */
async function expectAlike(pairs: () => Pair[]) {
  const first = await compare(pairs());
  for (const [a, b] of first.told) expect(a).toBe(b);
  if (first.p > TOO_UNLIKELY) return;
  const again = await compare(pairs());
  expect(again.p, `medians ${first.medians} and ${again.medians} ms, p ${first.p} and ${again.p}`).toBeGreaterThan(
    TOO_UNLIKELY,
  );
}

/** People who sign in with the same password as somebody: letting each of them join would take most of the test. */
async function peopleLike(email: string, many: number): Promise<string[]> {
  const made = Array.from({ length: many }, () => newcomer("orbit.example").email);
  await query(
    `insert into users (id, email, first_name, last_name, password_hash, email_verified_at)
     select gen_random_uuid(), made.email, first_name, last_name, password_hash, email_verified_at
     from users, unnest($2::text[]) as made (email) where users.email = $1`,
    [email, made],
  );
  return made;
}

test("a wrong password at a known address answers like an unknown address, in the same time", async ({
  request,
  joined,
}) => {
  const enter = (email: string, password: string) => () =>
    timed(request, "signInAction", { email, password, next: "" });
  const { person } = await joined(ORBIT);
  const known = await peopleLike(person.email, (2 * PAIRS) / EACH);
  const pairs = () => {
    const strangers = Array.from({ length: PAIRS / EACH }, () => newcomer("orbit.example").email);
    const met = known.splice(0, PAIRS / EACH);
    return Array.from({ length: PAIRS }, (_, i) => ({
      a: enter(met[i % met.length] ?? "", "a wrong password"),
      b: enter(strangers[i % met.length] ?? "", "a wrong password"),
    }));
  };
  await expectAlike(pairs);

  // What is refused before anybody is looked for is not held back: the same measurement must see that.
  const careless = Array.from({ length: 12 }, () => ({
    a: enter(newcomer("orbit.example").email, "a wrong password"),
    b: enter("no address", "a wrong password"),
  }));
  expect((await compare(careless)).p, "an answer that is not held back is found out").toBeLessThan(TOO_UNLIKELY);
});

test("asking for a new password answers a known and an unknown address alike, in the same time", async ({
  request,
  joined,
}) => {
  const { person } = await joined(ORBIT);
  const ask = (email: string) => () => timed(request, "forgotPasswordAction", { email });
  await expectAlike(() =>
    Array.from({ length: PAIRS }, () => ({ a: ask(person.email), b: ask(newcomer("orbit.example").email) })),
  );
});
