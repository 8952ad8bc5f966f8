import { encode } from "next-auth/jwt";
import { afterEach, expect, test, vi } from "vitest";
import { openToken } from "./opened-tokens";

const seal = { secret: "a secret of more than thirty-two letters", salt: "roster-session" };
const sealed = (sessionSecret: string, maxAge = 60) => encode({ token: { sessionSecret }, maxAge, ...seal });

afterEach(() => {
  vi.useRealTimers();
});

test("a token holds the same each time, and another one something else", async () => {
  const [one, other] = await Promise.all([sealed("one"), sealed("other")]);
  for (let times = 0; times < 2; times++) {
    expect(await openToken({ ...seal, token: one })).toMatchObject({ sessionSecret: "one" });
    expect(await openToken({ ...seal, token: other })).toMatchObject({ sessionSecret: "other" });
  }
});

test("that one was opened opens none that was changed, nor the same with another key", async () => {
  const token = await sealed("one");
  await openToken({ ...seal, token });
  const changed = `${token.slice(0, -4)}AAAA`;
  await expect(openToken({ ...seal, token: changed })).rejects.toThrow();
  await expect(openToken({ ...seal, token, secret: "another secret of more than thirty-two" })).rejects.toThrow();
  await expect(openToken({ ...seal, token, salt: "__Host-roster-session" })).rejects.toThrow();
});

test("one that was opened ends when it says", async () => {
  const token = await sealed("one", 60);
  await openToken({ ...seal, token });
  vi.useFakeTimers({ now: Date.now() + 80_000 });
  await expect(openToken({ ...seal, token })).rejects.toThrow(/exp/);
});
