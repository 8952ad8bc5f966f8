import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { open, seal } from "./secret-box";

const [first, second] = [randomBytes(32), randomBytes(32)];
const secret = randomBytes(20);
const ada = "019a0000-0000-7000-8000-00000000000a";

test("a secret comes back for its user, and reads differently each time it is encrypted", () => {
  const box = seal(ada, secret, [first]);
  expect(open(ada, box, [first])).toEqual({ secret, isOutdated: false });
  expect(box.includes(secret)).toBe(false);
  expect(seal(ada, secret, [first]).equals(box)).toBe(false);
});

test("a secret does not open for anybody else", () => {
  expect(() => open(`${ada.slice(0, -1)}b`, seal(ada, secret, [first]), [first])).toThrow();
});

test("no single byte can be changed, and none can be left off", () => {
  const box = seal(ada, secret, [first]);
  for (const [at, byte] of box.entries()) {
    const changed = Buffer.from(box);
    changed[at] = byte ^ 1;
    expect(() => open(ada, changed, [first]), `byte ${at}`).toThrow();
  }
  for (let length = 0; length < box.length; length++) {
    expect(() => open(ada, box.subarray(0, length), [first]), `${length} bytes`).toThrow();
  }
});

test("the first key encrypts, all of them decrypt, and an older one asks to encrypt anew", () => {
  const old = seal(ada, secret, [first]);
  expect(open(ada, old, [second, first])).toEqual({ secret, isOutdated: true });
  expect(open(ada, seal(ada, secret, [second, first]), [second])).toEqual({ secret, isOutdated: false });
  expect(() => open(ada, old, [second])).toThrow(/ENCRYPTION_KEYS lacks it/);
});
