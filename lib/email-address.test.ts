import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import { EmailField, isEmail, NameField, normaliseEmail } from "./email-address";

const stored = (text: string) => EmailField.safeParse(text).data ?? null;

describe("an e-mail address is one mailbox, and it is compared as it looks", () => {
  test.each([
    ["ada@example.com", "ada@example.com"],
    ["  Ada@Example.COM ", "ada@example.com"],
    ["ada+client@example.com", "ada+client@example.com"],
    ["o'brien_x@sub.example.co.uk", "o'brien_x@sub.example.co.uk"],
    ["ada＠example.com", "ada@example.com"],
    ["ada﹫example.com", "ada@example.com"],
    ["ＡＤＡ@example．com", "ada@example.com"],
    ["ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
  ])("%j is %s", (given, is) => {
    expect(stored(given)).toBe(is);
  });

  test.each([
    "",
    "ada",
    "@example.com",
    "ada@",
    "ada@example",
    "ada@@example.com",
    "ada@victim.example@evil.example",
    "victim@example.com＠evil.example",
    '"ada@evil.example"@example.com',
    '"a b"@example.com',
    "ada@example.com, eve@evil.example",
    "ada@example.com;eve@evil.example",
    "ada@example.com\r\nBcc: eve@evil.example",
    "ada@example.com\nBcc:eve@evil.example",
    "ada\0@example.com",
    "ada@exam\u200bple.com",
    "ada@example.com\u202e",
    "Ada <ada@example.com>",
    "<ada@example.com>",
    "ada(comment)@example.com",
    "ada@[127.0.0.1]",
    "ada@127.0.0.1",
    "ada..b@example.com",
    ".ada@example.com",
    "ada.@example.com",
    "ada@-example.com",
    "ada@example-.com",
    "ada@example..com",
    "ada@.example.com",
    "ada@example.com.",
    "аda@example.com",
    "ada@exаmple.com",
    `${"a".repeat(65)}@example.com`,
    `ada@${"a".repeat(64)}.com`,
    `ada@${"a.".repeat(126)}com`,
    "<b>ada</b>@example.com",
    "mailto:ada@example.com",
    "ada@example.com?bcc=eve@evil.example",
    "ada@example.com%0d%0aBcc:eve@evil.example",
  ])("%j is none", (given) => {
    expect(stored(given)).toBeNull();
  });

  test("whatever is let in has one @, is plain ASCII without a space, and stays as it is", () => {
    const piece = fc.constantFrom(
      ..."aZ0.-_+'\"@＠﹫,;<>() \r\n\0\u202e\u200bа．％%[]:\\/".split(""),
      "example.com",
      "evil",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, isLikely) => {
        const is = stored(isLikely ? `${pieces.join("")}@example.com` : pieces.join(""));
        if (is === null) return;
        expect(is).toMatch(/^[!-~]+$/);
        expect(is.split("@")).toHaveLength(2);
        expect(is).not.toMatch(/[,;:<>()[\]"\\]/);
        expect([stored(is), normaliseEmail(is), isEmail(is)]).toEqual([is, is, true]);
      }),
      { seed: inject("seed"), numRuns: 2_000 },
    );
  });
});

describe("a name is what can be seen of it", () => {
  const Name = NameField("first name");
  test.each([
    ["  Ada  ", "Ada"],
    ["Ada\u202eadA", "AdaadA"],
    ["A\u200bd\u200da\ufeff", "Ada"],
    ["Ada\r\nBcc: eve", "AdaBcc: eve"],
    ["Ａｄａ", "Ada"],
    ["\u2066Ada\u2069", "Ada"],
    ["Łukasz", "Łukasz"],
    ["محمد", "محمد"],
  ])("%j is %s", (given, is) => {
    expect(Name.parse(given)).toBe(is);
  });

  test.each(["", "  ", "\u200b\u202e", "a".repeat(81), "\u200b".repeat(401)])("%j is none", (given) => {
    expect(Name.safeParse(given).success).toBe(false);
  });
});
