import { describe, expect, test } from "vitest";
import { refuseCrossOrigin } from "./same-origin";

const outcome = (appUrl: string, given: Record<string, string>): string => {
  try {
    refuseCrossOrigin(new Headers(given), appUrl);
    return "accepted";
  } catch (error) {
    return error instanceof Error ? error.message : "?";
  }
};

describe("a write", () => {
  test.each([
    [{ origin: "https://roster.example" }],
    [{ origin: "https://roster.example", "sec-fetch-site": "same-origin" }],
  ])("from our own pages is let in: %j", (given) => {
    expect(outcome("https://roster.example", given)).toBe("accepted");
  });

  test.each([
    [{}],
    [{ origin: "" }],
    [{ origin: "null" }],
    [{ origin: "https://evil.example" }],
    [{ origin: "http://roster.example" }],
    [{ origin: "https://roster.example:8443" }],
    [{ origin: "https://roster.example.evil.example" }],
    [{ origin: "https://roster.example/" }],
    [{ origin: "http://localhost:3000" }],
    [{ origin: "https://roster.example", "sec-fetch-site": "cross-site" }],
    [{ origin: "https://roster.example", "sec-fetch-site": "same-site" }],
    [{ "sec-fetch-site": "same-origin" }],
  ])("that another site caused is refused: %j", (given) => {
    expect(outcome("https://roster.example", given)).toMatch(/did not come from Roster/);
  });

  test("on one machine may name it by any of its own names, on the same port", () => {
    for (const host of ["localhost", "127.0.0.1", "[::1]"]) {
      expect(outcome("http://localhost:3000", { origin: `http://${host}:3000` })).toBe("accepted");
      expect(outcome("http://localhost:3000", { origin: `http://${host}:3001` })).not.toBe("accepted");
    }
    expect(outcome("http://localhost:3000", { origin: "http://localhost.evil.example:3000" })).not.toBe("accepted");
  });
});
