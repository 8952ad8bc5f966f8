import { describe, expect, test } from "vitest";
import { paths, safeNext } from "./paths";

const hostile = [
  "https://evil.example",
  "http://evil.example/path",
  "HTTPS://EVIL.EXAMPLE",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r/evil.example",
  "\t//evil.example",
  "\n//evil.example",
  " //evil.example",
  "/\u0000/evil.example",
  "/\u0085/evil.example",
  "https:evil.example",
  "https:/evil.example",
  "https:\\\\evil.example",
  "http:evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "ftp://evil.example",
  "blob:https://evil.example/1",
  "mailto:a@evil.example",
  "user@evil.example",
  "//user:password@evil.example",
  "https://roster.example@evil.example",
  "https://roster.invalid",
  "//roster.invalid",
  "evil.example",
  "evil.example/path",
  ".evil.example",
  "./evil",
  "../evil",
  "?next=x",
  "#hash",
  "",
  " ",
  "/..//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e%2e//evil.example",
  "/a/%2e%2e//evil.example",
  "/./\\evil.example",
  "/a/../\\evil.example",
  "／／evil.example",
  "〱evil.example",
  "//evil%E3%80%82example",
  "//[::1]",
  "//0x7f000001",
  "//evil.example\\@roster.invalid",
  "///\\;@evil.example",
];

describe("the address after signing in", () => {
  test.each(hostile)("never leaves the site: %j", (next) => {
    const to = safeNext(next);
    const landed = new URL(to, "https://roster.example");
    expect(landed.origin).toBe("https://roster.example");
    expect(to).not.toMatch(/^\/[/\\]|^[^/]/);
  });

  test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", null, undefined])(
    "is home for %j",
    (next) => {
      expect(safeNext(next)).toBe(paths.home);
    },
  );

  test.each(["/northwind", "/northwind/teammates?status=active&q=a%2Fb", "/%09/evil.example", "/profile", "/a?x=//y"])(
    "is kept when it is a path of this site: %j",
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );
});
