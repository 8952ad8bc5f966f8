import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./csp";

const policyWith = (given: Partial<Parameters<typeof contentSecurityPolicy>[0]>) =>
  contentSecurityPolicy({ nonce: "abc", isSecure: true, isDevelopment: false, ...given });

test("scripts and style elements need the nonce, and nothing may come from elsewhere", () => {
  const policy = policyWith({});
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-abc';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toContain("unsafe-inline");
  expect(policy).not.toMatch(/\*|https?:|wss?:/);
});

test("only over TLS is everything asked for over TLS, and only while developing may code be made at run time", () => {
  expect(policyWith({})).toContain("upgrade-insecure-requests");
  expect(policyWith({ isSecure: false })).not.toContain("upgrade-insecure-requests");
  expect(policyWith({ isDevelopment: true })).toContain("'unsafe-eval'");
});
