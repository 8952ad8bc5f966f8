import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { tidy } from "@/lib/jobs/tidy";
import { LIMITS, limitKey, limitOfPage, returnTry, secondsToWait, spendTry } from "./limits";
import { Refusal } from "./refusal";
import { lookInto } from "./testing";
import { isTooManySentence } from "./too-many";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  look = await lookInto(await testDatabase());
});
afterAll(() => look.close());

const outcome = (name: Parameters<typeof spendTry>[0], key: string) =>
  spendTry(name, key).then(
    () => "let in",
    (error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)),
  );

describe("a limit", () => {
  test("lets in as many as it says, even when all come at once, then says how long to wait", async () => {
    const { points, duration } = LIMITS.sign_in;
    const all = await Promise.all(Array.from({ length: points + 15 }, () => outcome("sign_in", "10.0.0.1")));
    expect(all.filter((each) => each === "let in")).toHaveLength(points);
    const refused = all.find((each) => each instanceof Refusal);
    expect(refused).toMatchObject({ code: "too_many_requests" });
    const seconds = refused instanceof Refusal ? (refused.details.retryAfterSeconds ?? 0) : 0;
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(duration);
    expect(isTooManySentence(refused instanceof Refusal ? refused.message : "")).toBe(true);
    expect(await secondsToWait("sign_in", "10.0.0.1")).toBeGreaterThan(0);
  });

  test("counts each address, and each kind of door, for itself", async () => {
    for (let i = 0; i < LIMITS.link.points; i++) await spendTry("link", "10.0.0.2");
    expect(await outcome("link", "10.0.0.2")).toBeInstanceOf(Refusal);
    expect(await outcome("link", "10.0.0.3")).toBe("let in");
    expect(await outcome("sign_in", "10.0.0.2")).toBe("let in");
    expect([await secondsToWait("link", "10.0.0.3"), await secondsToWait("reset", "10.0.0.2")]).toEqual([0, 0]);
  });

  test("asking how long to wait uses none up, and a try that went well is given back where only refusals count", async () => {
    for (let i = 0; i < LIMITS.sign_in.points * 2; i++) {
      expect(await secondsToWait("sign_in", "10.0.0.4")).toBe(0);
      await spendTry("sign_in", "10.0.0.4");
      await returnTry("sign_in", "10.0.0.4");
    }
    for (let i = 0; i < LIMITS.reset.points; i++) {
      await spendTry("reset", "10.0.0.4");
      await returnTry("reset", "10.0.0.4");
    }
    expect(await outcome("reset", "10.0.0.4")).toBeInstanceOf(Refusal);
  });

  test("begins anew when its time is over, and what is long over is thrown away", async () => {
    for (let i = 0; i < LIMITS.invite.points; i++) await spendTry("invite", "somebody");
    expect(await outcome("invite", "somebody")).toBeInstanceOf(Refusal);
    await look.rows(
      "update rate_limits set expire = (extract(epoch from now()) - 7200) * 1000 where key like '%somebody'",
    );
    expect(await outcome("invite", "somebody")).toBe("let in");
    await look.rows(
      "update rate_limits set expire = (extract(epoch from now()) - 7200) * 1000 where key like '%somebody'",
    );
    await tidy();
    expect(await look.rows("select key from rate_limits where key like '%somebody'")).toEqual([]);
    expect((await look.rows("select key from rate_limits")).length).toBeGreaterThan(0);
  });
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002:ffff::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["019a0000-0000-7000-8000-000000000000", "019a0000-0000-7000-8000-000000000000"],
])("%s counts as %s", (address, key) => {
  expect(limitKey(address)).toBe(key);
});

test("an IPv4 address that is written as IPv6 counts for itself", () => {
  expect(limitKey("::ffff:192.0.2.7")).not.toBe(limitKey("::ffff:192.0.2.8"));
});

test.each([
  ["/sign-in", "sign_in"],
  ["/invite/abc", "link"],
  ["/forgot-password", "reset"],
  ["/northwind/teammates", null],
  ["/constructor", null],
  ["/__proto__", null],
  ["/", null],
])("the doors of %s spend %s", (pathname, limit) => {
  expect(limitOfPage(pathname)).toBe(limit);
});
