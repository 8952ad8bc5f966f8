import type { BrowserContext } from "@playwright/test";
import { SITE } from "./site";

/** What a context's pages did that no page may do. */
export type Watch = {
  /** Tells of an error that a test causes on purpose. */
  expect: (pattern: RegExp) => void;
  faults: () => string[];
};

/** Notes console errors, uncaught errors and requests to any other host. */
export function watch(context: BrowserContext): Watch {
  const seen: string[] = [];
  const expected: RegExp[] = [];
  const { host } = new URL(SITE);
  context.on("console", (message) => {
    if (message.type() === "error") seen.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => seen.push(`uncaught: ${error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== host) seen.push(`outside request: ${request.url()}`);
  });
  return {
    expect: (pattern) => expected.push(pattern),
    faults: () => seen.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
  };
}
