import { describe, expect, test } from "vitest";
import { bodyFault } from "./body-fault";

const MEGABYTE = 1024 * 1024;
const ACTION = { "next-action": "7f", "content-type": "text/plain;charset=UTF-8" };
const PARTS = { "next-action": "7f", "content-type": "multipart/form-data; boundary=x" };
const part = (value: string) => `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${value}\r\n--x--\r\n`;
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

const faultOf = (headers: Record<string, string>, body: string | ReadableStream) =>
  bodyFault(new Request("http://roster.invalid", { method: "POST", headers, body, duplex: "half" } as RequestInit)); // Node asks for duplex, which the DOM's type lacks

const endless = (chunk: Uint8Array, told: { read: number }) =>
  new ReadableStream({
    pull: (reader) => {
      told.read += chunk.byteLength;
      reader.enqueue(chunk);
    },
  });

describe("the body of a write is read when it is", () => {
  test.each([
    ["an action's arguments", ACTION, '["northwind",{"firstName":"[[[[ \\" {{{","access":{"roles":[]}}]'],
    ["brackets that somebody typed", ACTION, JSON.stringify(["[".repeat(500)])],
    ["just small enough", ACTION, JSON.stringify(["a".repeat(MEGABYTE - 4)])],
    ["a button's empty form", PARTS, part('["$K1"]')],
    ["a plain form", { "content-type": "application/x-www-form-urlencoded" }, "a=1"],
  ])("%s", async (_, headers, body) => {
    expect(await faultOf(headers, body)).toBeNull();
  });
});

describe("the body of a write is refused when it is", () => {
  test.each([
    ["said to be too long", { ...ACTION, "content-length": String(MEGABYTE + 1) }, "[]", "too_large"],
    ["too long without saying so", ACTION, JSON.stringify(["a".repeat(MEGABYTE)]), "too_large"],
    ["too long for a plain form", { "content-type": "text/csv" }, "a".repeat(MEGABYTE + 1), "too_large"],
    ["many parts", PARTS, part('"x"').repeat(2000), "too_large"],
    ["deep", ACTION, nested(100_000), "unreadable"],
    ["deep behind a quote", ACTION, `["\\"",${nested(100)}]`, "unreadable"],
    ["deep in a part", PARTS, part(nested(1000)), "unreadable"],
    ["deep in a part, behind a quote", PARTS, part(`"${nested(1000)}`), "unreadable"],
    ["no JSON", ACTION, "{{{", "unreadable"],
    ["nothing", ACTION, "", "unreadable"],
  ])("%s", async (_, headers, body, fault) => {
    expect(await faultOf(headers, body)).toBe(fault);
  });

  test("endless, soon", async () => {
    const told = { read: 0 };
    const body = endless(new Uint8Array(64 * 1024), told);
    expect(await faultOf(ACTION, body)).toBe("too_large");
    expect(told.read).toBeLessThan(2 * MEGABYTE);
  });
});
