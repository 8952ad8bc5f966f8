import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { LIMITS, spendTry } from "@/lib/limits";
import { proxy } from "@/proxy";

const SITE = "https://roster.example";

beforeAll(async () => {
  await testDatabase();
  vi.stubEnv("APP_URL", SITE);
  vi.stubEnv("TRUST_PROXY", "1");
  vi.stubEnv("EMAIL_CAPTURE", "1");
});

type Sent = { method?: string; headers?: Record<string, string>; body?: string };

const ask = (path: string, sent: Sent = {}) => proxy(new NextRequest(`${SITE}${path}`, sent));
const passedOn = (answer: Response) => answer.headers.get("x-middleware-next") === "1";

test("over TLS, browsers are told to stay there, and the page gets the nonce that its policy names", async () => {
  const answer = await ask("/northwind", { headers: { "x-nonce": "mine", "content-security-policy": "script-src *" } });
  const policy = answer.headers.get("content-security-policy") ?? "";
  const [, nonce = ""] = /'nonce-([\w-]{22})'/.exec(policy) ?? [];
  expect(passedOn(answer)).toBe(true);
  expect(answer.headers.get("strict-transport-security")).toBe("max-age=63072000; includeSubDomains");
  expect(policy).toContain("upgrade-insecure-requests");
  expect(answer.headers.get("x-middleware-request-x-nonce")).toBe(nonce);
  expect(answer.headers.get("x-middleware-request-content-security-policy")).toBe(policy);
  expect((await ask("/northwind")).headers.get("content-security-policy")).not.toBe(policy);
});

describe("a write", () => {
  const METHODS = ["POST", "PUT", "PATCH", "DELETE"];
  test.each<Record<string, string>>([
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "http://roster.example" },
    { origin: "https://roster.example.evil.example" },
    { referer: `${SITE}/sign-in` },
    { origin: SITE, "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" },
  ])("that does not come from our pages is refused, whatever it is for: %j", async (headers) => {
    for (const method of METHODS) {
      const answer = await ask("/api/v1/anything", { method, headers, body: "{}" });
      expect([method, answer.status, passedOn(answer)]).toEqual([method, 403, false]);
      expect(answer.headers.get("content-type")).toBe("text/plain");
    }
    expect(passedOn(await ask("/sign-in", { headers })), "reading is free").toBe(true);
  });

  test("that comes from our pages passes, up to a size", async () => {
    for (const method of METHODS) {
      const sent = { method, headers: { origin: SITE, "content-length": "2" }, body: "{}" };
      expect(passedOn(await ask("/api/v1/anything", sent)), method).toBe(true);
    }
    const long = { method: "POST", headers: { origin: SITE, "content-length": "1048577" }, body: "{}" };
    expect((await ask("/api/v1/anything", long)).status).toBe(413);
    const odd = { method: "POST", headers: { origin: SITE, "next-action": "7f" }, body: "{{{" };
    expect((await ask("/sign-in", odd)).status).toBe(400);
  });
});

describe("an address that used up the tries of a page", () => {
  const [used, fresh] = ["198.51.100.1", "198.51.100.2"];
  const from = (address: string) => ({ origin: SITE, "content-length": "2", "x-forwarded-for": address });
  const enter = (address: string) => ask("/sign-in", { method: "POST", headers: from(address), body: "[]" });

  test("is told when to come back, and no other is", async () => {
    for (let i = 0; i < LIMITS.sign_in.points; i++) {
      expect(passedOn(await enter(used)), `before try ${i + 1}`).toBe(true);
      await spendTry("sign_in", used);
    }
    const answer = await enter(used);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([429, "text/plain"]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.text()).toMatch(/^Too many tries\. Wait \d+ seconds, then try again\.$/);
    expect(passedOn(await enter(fresh))).toBe(true);
    expect((await enter(`${fresh}, ${used}`)).status, "only the proxy's word counts").toBe(429);
    expect(passedOn(await ask("/sign-in", { headers: from(used) })), "the page itself still opens").toBe(true);
    expect(passedOn(await ask("/sign-up", { method: "POST", headers: from(used), body: "[]" }))).toBe(true);
  });

  test("by guessing links gets no more of them to open, in words it can read", async () => {
    for (let i = 0; i < LIMITS.link.points; i++) await spendTry("link", used);
    const page = await ask("/invite/abc", { headers: from(used) });
    const [, nonce = ""] = /'nonce-([\w-]+)'/.exec(page.headers.get("content-security-policy") ?? "") ?? [];
    expect([page.status, page.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain(`<style nonce="${nonce}">`);
    const data = await ask("/unlock/abc", { headers: { ...from(used), rsc: "1" } });
    expect([data.status, data.headers.get("content-type")]).toEqual([429, "text/plain"]);
    expect(passedOn(await ask("/invite/abc", { headers: from(fresh) }))).toBe(true);
  });
});
