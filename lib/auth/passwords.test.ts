import { describe, expect, test } from "vitest";
import { passwordFault, strengthOf } from "./password-fault";
import { hashPassword, verifyPassword } from "./passwords";

const names = ["Ada", "Brandt", "ada.brandt@northwind.example", "Northwind Trading"];

describe("a new password", () => {
  test.each(["maple river quartz", "Tr0ub4dor&3 and more", "очень длинный пароль", "ada likes long walks"])(
    "may be %j",
    (password) => {
      expect(passwordFault(password, { names })).toBeNull();
    },
  );

  test.each(["", "short", "elevenchars", "ＡＢＣ"])("has at least 12 characters, unlike %j", (password) => {
    expect(passwordFault(password, { names })).toMatch(/at least 12/);
  });

  test("has at most 200 characters", () => {
    expect(passwordFault("maple river ".repeat(17), { names })).toMatch(/at most 200/);
  });

  test.each([
    "password1234",
    "Password1234!",
    "123456789012",
    "qwertyuiopas",
    "qwertyqwerty",
    "abcdefghijklm",
    "aaaaaaaaaaaaaa",
    "letmeinletmein",
    "1q2w3e4r5t6y",
    "Ｐａｓｓｗｏｒｄ１２３４",
  ])("is none of the commonest, unlike %j", (password) => {
    expect(passwordFault(password, { names })).toMatch(/anybody would try/);
  });

  test.each(["my-Brandt-secret", "NORTHWIND forever", "ada.brandt.2026!", "xx N-o-r-t-h-w-i-n-d xx"])(
    "names neither person nor account, unlike %j",
    (password) => {
      expect(passwordFault(password, { names })).toMatch(/name/);
    },
  );
});

describe("a hashed password", () => {
  test("is argon2id with the parameters that OWASP advises", async () => {
    expect(await hashPassword("maple river quartz")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("is recognised, also when typed in another form of the same characters", async () => {
    const hash = await hashPassword("crème brûlée forte");
    expect(await verifyPassword(hash, "crème brûlée forte".normalize("NFD"))).toBe(true);
    expect(await verifyPassword(hash, "creme brulee forte")).toBe(false);
  });

  test("that is not there is never matched", async () => {
    expect(await verifyPassword(null, "no password has this hash")).toBe(false);
  });
});

describe("the strength shown while one types", () => {
  test.each([
    ["password1234", 0],
    ["brandt maple river", 0],
    ["abcabdabcabd", 0],
    ["maple maple mm", 1],
    ["river quilt bag", 1],
    ["maple river quartz", 2],
    ["maple river quartz harbour", 3],
  ] as const)("of %j is %i, and 0 is what would be refused", (password, level) => {
    expect(strengthOf(password, { names }).level).toBe(level);
    expect(passwordFault(password, { names }) !== null).toBe(level === 0);
  });
});
