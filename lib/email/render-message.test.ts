import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { renderMessage } from "./render-message";
import { writeEmail } from "./write-email";

const soon = "2026-11-27T14:05:00.000Z";
const LINK = "https://roster.example.com/invite/token";
const PARAMS: Record<string, Record<string, unknown>> = {
  invitation: {
    accountName: "Northwind",
    firstName: "Ada",
    inviterName: "Bo Lind",
    roleNames: ["Admin"],
    expiresAt: soon,
  },
  invitation_reminder: { accountName: "Northwind", firstName: "Ada", inviterName: "Bo Lind", expiresAt: soon },
  welcome: { accountName: "Northwind", accountSlug: "northwind", firstName: "Ada", email: "ada@example.com" },
  verify_email: { accountName: "Northwind", firstName: "Ada", expiresAt: soon },
  password_reset: { firstName: "Ada", expiresAt: soon },
  unlock: { firstName: "Ada", lockedUntil: soon },
  sign_in_method_changed: { firstName: "Ada", change: "password_changed" },
};
const names = Object.keys(PARAMS);

beforeAll(() => {
  vi.stubEnv("APP_URL", "https://roster.example.com");
  vi.stubEnv("DATABASE_URL", "postgres://app:secret@127.0.0.1/roster");
  vi.stubEnv("AUTH_SECRET", "a secret for tests, thirty-two characters");
  vi.stubEnv("ENCRYPTION_KEYS", Buffer.alloc(32, "test").toString("base64"));
  vi.stubEnv("EMAIL_CAPTURE", "1");
});

const addressesIn = (text: string) => text.match(/https?:\/\/[^\s"'<]+/g) ?? [];

describe.each(names)("%s", (name) => {
  test("is written as HTML and as text, with a short subject and links to this site only", async () => {
    const { subject, html, text } = await renderMessage(name, PARAMS[name], LINK);
    expect(subject.length).toBeLessThanOrEqual(60);
    expect(text).toContain("Hello Ada,");
    expect(html).toContain("Ada");
    const links = [...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1] ?? "").concat(addressesIn(text));
    expect(links.length).toBeGreaterThan(0);
    expect(links.map((link) => new URL(link).host)).toEqual(links.map(() => "roster.example.com"));
  });

  test("loads nothing from anywhere and tracks nothing", async () => {
    const { html } = await renderMessage(name, PARAMS[name], LINK);
    expect(html).not.toMatch(/<(img|script|iframe|link|form|object|video)\b|url\(|@import|srcset|background=/i);
  });

  test("names the account when it is about one", async () => {
    const { subject, text } = await renderMessage(name, PARAMS[name], LINK);
    if (PARAMS[name] && "accountName" in PARAMS[name]) expect(`${subject}\n${text}`).toContain("Northwind");
  });

  test("is refused when something is missing or added", async () => {
    await expect(renderMessage(name, {}, LINK)).rejects.toThrow();
    await expect(renderMessage(name, { ...PARAMS[name], token: "x" }, LINK)).rejects.toThrow();
  });
});

describe("names that people made up", () => {
  const invite = (accountName: string) => renderMessage("invitation", { ...PARAMS.invitation, accountName }, LINK);

  test("never become mark-up", async () => {
    const { html } = await invite(`<img src=x onerror=alert(1)>"><a href="https://evil.example">x</a>`);
    expect(html).not.toContain("<img");
    expect(html).not.toContain('href="https://evil.example"');
    expect(html).toContain("&lt;img src=x");
  });

  test("never add a header or a line to the subject", async () => {
    const { subject } = await invite("Northwind\r\nBcc: everybody@example.com\u2028x");
    expect(subject).toBe("Join Northwind Bcc: everybody@example.com x on Roster");
  });

  test("never turn the direction of what is read or hide in it", async () => {
    const { subject, text } = await invite("North\u202Egpj.dniw\u200B\u2066");
    expect(subject).toBe("Join North gpj.dniw on Roster");
    expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  test("are cut when they are endless", async () => {
    const { subject } = await invite("x".repeat(5000));
    expect(subject.length).toBeLessThan(130);
  });

  test("leave one line and balanced mark-up whatever they are", async () => {
    const plain = await invite("Northwind");
    const tags = (html: string) => (html.match(/<[a-z!/][^>]*>/gi) ?? []).length;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), async (name) => {
        // No field of the product takes a name of nothing but invisible characters.
        fc.pre(/[^\p{C}\p{Z}]/u.test(name));
        const { subject, html } = await invite(name);
        expect(subject).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(tags(html)).toBe(tags(plain.html));
      }),
      { numRuns: 15 },
    );
  });
});

test("a message that needs its link is not written without it", async () => {
  await expect(renderMessage("invitation", PARAMS.invitation)).rejects.toThrow("needs its link");
  await expect(renderMessage("welcome", PARAMS.welcome)).resolves.toBeDefined();
});

test("an unknown message is refused", async () => {
  await expect(renderMessage("toString", {}, LINK)).rejects.toThrow("no message");
});

test("the link is derived from the row: the same each time, another for another row", async () => {
  const row = { message: "invitation", params: PARAMS.invitation, tokenPurpose: "invitation" };
  const first = await writeEmail({ ...row, tokenRowId: "0197f7a4-0000-7000-8000-000000000001" });
  const again = await writeEmail({ ...row, tokenRowId: "0197f7a4-0000-7000-8000-000000000001" });
  const other = await writeEmail({ ...row, tokenRowId: "0197f7a4-0000-7000-8000-000000000002" });
  expect(first).toEqual(again);
  const [link] = addressesIn(first.text);
  expect(link).toMatch(/^https:\/\/roster\.example\.com\/invite\/[A-Za-z0-9_-]{43}$/);
  expect(addressesIn(other.text)[0]).not.toBe(link);
});
