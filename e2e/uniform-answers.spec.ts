import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { callAction } from "./support/actions";
import { newcomer, ORBIT } from "./support/people";

const SAMPLES = 30;
/**
 * Every refusal is held until the same moment, so the medians lie a few milliseconds apart; a busy machine adds noise
 * to both alike, because each pair runs at once. A skipped hash would show as some 50 ms, and as more under load.
 */
const MOST_APART_MS = 40;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function timed(request: APIRequestContext, name: string, input: Record<string, unknown>) {
  const from = performance.now();
  const { status, body, code } = await callAction(request, name, [input]);
  const line = body.split("\n").find((each) => each.includes('"ok":')) ?? body;
  return { ms: performance.now() - from, told: `${status} ${code} ${line.replaceAll(String(input.email), "<email>")}` };
}

test("a wrong password at a known address answers like an unknown address, in the same time", async ({
  request,
  joined,
}) => {
  const people = [];
  for (let i = 0; i < SAMPLES / 5; i++) people.push(await joined(ORBIT));
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (const { person } of people) {
    const stranger = newcomer("orbit.example").email;
    for (let i = 0; i < 5; i++) {
      const wrong = { password: "a wrong password", next: "" };
      const [known, unknown] = await Promise.all([
        timed(request, "signInAction", { email: person.email, ...wrong }),
        timed(request, "signInAction", { email: stranger, ...wrong }),
      ]);
      expect(known.told).toBe(unknown.told);
      times.known.push(known.ms);
      times.unknown.push(unknown.ms);
    }
  }
  expect(times.known).toHaveLength(SAMPLES);
  expect(Math.abs(median(times.known) - median(times.unknown)), JSON.stringify(times)).toBeLessThan(MOST_APART_MS);
});

test("asking for a new password answers a known and an unknown address alike, in the same time", async ({
  request,
  joined,
}) => {
  const { person } = await joined(ORBIT);
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
  for (let i = 0; i < SAMPLES; i++) {
    const [known, unknown] = await Promise.all([
      timed(request, "forgotPasswordAction", { email: person.email }),
      timed(request, "forgotPasswordAction", { email: newcomer("orbit.example").email }),
    ]);
    expect(known.told).toBe(unknown.told);
    times.known.push(known.ms);
    times.unknown.push(unknown.ms);
  }
  expect(Math.abs(median(times.known) - median(times.unknown)), JSON.stringify(times)).toBeLessThan(MOST_APART_MS);
});
