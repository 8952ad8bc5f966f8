import { describe, expect, it } from "vitest";
import { exactTime, relativeTime, shortDate } from "./relative-time-text";

const now = Date.parse("2026-11-21T10:00:00Z");
const cases: [at: string, zone: string, words: string][] = [
  ["2026-11-21T09:59:30Z", "UTC", "Just now"],
  ["2026-11-21T09:58:00Z", "UTC", "2 min ago"],
  ["2026-11-21T04:00:00Z", "UTC", "6 h ago"],
  ["2026-11-20T23:00:00Z", "UTC", "Yesterday"],
  ["2026-11-20T23:30:00Z", "Europe/Berlin", "10 h ago"],
  ["2026-11-17T10:00:00Z", "UTC", "4 days ago"],
  ["2026-10-31T10:00:00Z", "UTC", "3 weeks ago"],
  ["2026-10-12T10:00:00Z", "UTC", "12 Oct"],
  ["2026-09-09T10:00:00Z", "UTC", "9 Sep"],
  ["2025-10-12T10:00:00Z", "UTC", "12 Oct 2025"],
  ["2026-11-21T10:30:00Z", "UTC", "in 30 min"],
  ["2026-11-22T18:00:00Z", "UTC", "Tomorrow"],
  ["2026-12-03T10:00:00Z", "UTC", "in 12 days"],
];

describe("a time in words", () => {
  it.each(cases)("%s in %s reads %s", (at, zone, words) => {
    expect(relativeTime(Date.parse(at), now, zone)).toBe(words);
  });

  it("is exact on request, in the viewer's zone", () => {
    expect(exactTime(Date.parse("2026-10-12T12:03:00Z"), "Europe/Berlin")).toMatch(/12 October 2026, 14:03/);
  });

  it("leaves this year out of a date", () => {
    expect(shortDate(Date.parse("2026-10-31T10:00:00Z"), now, "UTC")).toBe("31 Oct");
  });
});
