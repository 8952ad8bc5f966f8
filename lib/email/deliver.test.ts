import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { EmailProvider } from "@/lib/env";
import { deliver } from "./deliver";
import { fakeResend, type ResendMode } from "./fake-resend";
import { fakeSmtp, type SmtpMode } from "./fake-smtp";
import { retryAfterSeconds } from "./resend";

const mail = {
  id: "0197f7a4-0000-7000-8000-000000000001",
  to: "ada+x@example.com",
  subject: "Join Northwind on Roster",
  html: "<p>Hello</p>",
  text: "Hello",
};
const from = "Roster <roster@example.com>";
const limits = { timeoutMs: 2_000 };
const short = { timeoutMs: 150 };

beforeAll(() => {
  vi.stubEnv("APP_URL", "https://roster.example.com");
  vi.stubEnv("DATABASE_URL", "postgres://app:secret@127.0.0.1/roster");
  vi.stubEnv("AUTH_SECRET", "a secret for tests, thirty-two characters");
  vi.stubEnv("ENCRYPTION_KEYS", Buffer.alloc(32, "test").toString("base64"));
  vi.stubEnv("EMAIL_CAPTURE", "1");
});

describe("Resend", () => {
  let server: Awaited<ReturnType<typeof fakeResend>>;
  let provider: EmailProvider;
  beforeAll(async () => {
    server = await fakeResend();
    provider = { kind: "resend", apiKey: "re_test", from, baseUrl: server.baseUrl };
  });
  beforeEach(() => {
    server.received.length = 0;
  });
  afterAll(() => server.close());
  const inMode = (mode: ResendMode, within = limits) => {
    server.state.mode = mode;
    return deliver(mail, provider, within);
  };

  test("takes a mail for exactly the stored address, under the mail's own key", async () => {
    expect(await inMode("ok")).toEqual({ kind: "sent", providerId: `re_${mail.id}` });
    expect(server.received).toMatchObject([{ key: mail.id, to: ["ada+x@example.com"], from, subject: mail.subject }]);
  });

  test("asking to wait is waited for", async () => {
    expect(await inMode("429")).toEqual({ kind: "transient", reason: "Too many requests.", retryAfterSeconds: 7 });
  });

  test.each<ResendMode>(["500", "html", "bad json", "reset"])("answering with %s is passing", async (mode) => {
    expect(await inMode(mode)).toMatchObject({ kind: "transient", reason: expect.stringMatching(/^[^<>]+\.$/) });
  });

  test("hanging is given up", async () => {
    expect(await inMode("hang", short)).toEqual({
      kind: "transient",
      reason: "The e-mail provider did not answer in time.",
    });
  });

  test("a stopping worker does not wait for it", async () => {
    server.state.mode = "hang";
    const outcome = deliver(mail, provider, { timeoutMs: 60_000, signal: AbortSignal.timeout(50) });
    expect(await outcome).toMatchObject({ kind: "transient" });
  });

  test("not being there is passing", async () => {
    const nowhere = { kind: "resend", apiKey: "re_test", from, baseUrl: "http://127.0.0.1:1" } as const;
    expect(await deliver(mail, nowhere, limits)).toMatchObject({ kind: "transient" });
  });

  test("refusing the address is final, with its reason in words", async () => {
    expect(await inMode("422")).toEqual({ kind: "permanent", reason: "The `to` address is not valid." });
  });

  test("refusing our key is final, so that people see it", async () => {
    expect(await inMode("401")).toEqual({ kind: "permanent", reason: "API key is invalid" });
  });
});

describe("SMTP", () => {
  let server: Awaited<ReturnType<typeof fakeSmtp>>;
  let provider: EmailProvider;
  beforeAll(async () => {
    server = await fakeSmtp();
    provider = { kind: "smtp", url: server.url, from };
  });
  afterAll(() => server.close());
  const inMode = (mode: SmtpMode, within = limits) => {
    server.state.mode = mode;
    return deliver(mail, provider, within);
  };

  test("takes a mail for exactly the stored address", async () => {
    expect(await inMode("ok")).toEqual({ kind: "sent", providerId: null });
    const [taken] = server.received;
    expect(taken).toMatchObject({ recipients: ["ada+x@example.com"], sender: "roster@example.com" });
    expect(taken?.source).toMatch(/^To: ada\+x@example\.com$/m);
    expect(taken?.source).toMatch(/^From: Roster <roster@example\.com>$/m);
    expect(taken?.source).toContain(`Message-ID: <${mail.id}@roster.example.com>`);
  });

  test("no such mailbox is final", async () => {
    expect(await inMode("550")).toEqual({ kind: "permanent", reason: expect.stringContaining("No such mailbox here") });
  });

  test("try again later is passing", async () => {
    expect(await inMode("451")).toEqual({ kind: "transient", reason: expect.stringContaining("Greylisted") });
  });

  test("hanging is given up", async () => {
    expect(await inMode("hang", short)).toMatchObject({ kind: "transient" });
  });

  test("a cut line is passing", async () => {
    expect(await inMode("reset")).toMatchObject({ kind: "transient" });
  });

  test("not being there is passing", async () => {
    const nowhere = { kind: "smtp", url: "smtp://127.0.0.1:1", from } as const;
    expect(await deliver(mail, nowhere, limits)).toMatchObject({ kind: "transient" });
  });
});

test.each([
  "a@x.example,b@y.example",
  '"a@evil.example"@x.example',
  "a@x.example\r\nBcc: b@y.example",
  "a＠x.example",
  "",
])("%j is not handed to any provider", async (to) => {
  const nowhere = { kind: "smtp", url: "smtp://127.0.0.1:1", from } as const;
  expect(await deliver({ ...mail, to }, nowhere, limits)).toMatchObject({ kind: "permanent" });
});

test("without a provider a mail is captured", async () => {
  expect(await deliver(mail, { kind: "capture" }, limits)).toEqual({ kind: "captured" });
});

test("how long to wait is read from seconds and from dates, and never longer than six hours", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  const cases: [string | undefined, number | undefined][] = [
    [undefined, undefined],
    ["3", 3],
    ["0", undefined],
    ["Sat, 21 Nov 2026 12:00:30 GMT", 30],
    ["Sat, 21 Nov 2026 11:00:00 GMT", undefined],
    ["soon", undefined],
    ["999999999", 21_600],
  ];
  for (const [header, seconds] of cases) expect(retryAfterSeconds(header, now)).toBe(seconds);
});
