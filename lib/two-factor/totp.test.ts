import { expect, test } from "vitest";
import { forApp, stepOf } from "./totp";

/** The secret and the vectors of RFC 6238, appendix B, for SHA-1. */
const SECRET = Buffer.from("12345678901234567890");
const VECTORS: [seconds: number, code: string][] = [
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
];

const at = (seconds: number) => new Date(seconds * 1000);
const step = (seconds: number) => Math.floor(seconds / 30);

test.each(VECTORS)("at second %d of RFC 6238 the code is %s", (seconds, code) => {
  expect(stepOf(code, SECRET, at(seconds), 8)).toBe(step(seconds));
  expect(stepOf(code.slice(2), SECRET, at(seconds))).toBe(step(seconds));
});

test("a code is good one step before and after its own, and names its own step", () => {
  for (const shift of [-30, 0, 30]) {
    expect(stepOf("050471", SECRET, at(1_111_111_111 + shift))).toBe(step(1_111_111_111));
  }
  for (const shift of [-60, 60]) expect(stepOf("050471", SECRET, at(1_111_111_111 + shift))).toBeNull();
});

test.each(["", "05047", "0504711", "05047a", "050472", "０５０４７１"])("%j is no code", (typed) => {
  expect(stepOf(typed, SECRET, at(1_111_111_111))).toBeNull();
});

test("an app gets the key in base32, with whose it is and that it is Roster's", () => {
  const { uri, key } = forApp(SECRET, "ada@example.com");
  expect(key).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  expect(uri).toBe(
    `otpauth://totp/Roster:ada%40example.com?issuer=Roster&secret=${key}&algorithm=SHA1&digits=6&period=30`,
  );
});
