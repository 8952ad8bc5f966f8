import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import type { Brought } from "./parts";
import type { Stage } from "./stage";

/** A browser of its own for the work. */
export async function inBrowser<T>({ browser: { path } }: Brought, work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ ...(path ? { executablePath: path } : {}), args: ["--no-sandbox"] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page with an empty cache, signed in as the viewer. */
export async function inPage<T>(
  browser: Browser,
  { viewer }: Stage,
  server: { origin: string },
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = "", value = ""] = viewer.cookie.split(/=(.*)/s);
  // The TypeScript that runs here names its functions by this, and what is sent into the page with them.
  await context.addInitScript({ content: "globalThis.__name = (named) => named" });
  await context.addCookies([{ name, value, url: server.origin }]);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
