import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { paths } from "@/lib/paths";
import { BOUNDS } from "./bounds";
import { inBrowser, inPage } from "./chromium";
import { median } from "./measure";
import { weighScript } from "./own-scripts";
import { type Brought, startBare } from "./parts";
import type { Report } from "./report";
import type { Stage } from "./stage";

type Server = { origin: string };

const TIMES = 7;

/** The page in headless Chromium, from an empty cache each time. */
export async function benchBrowser(report: Report, stage: Stage, server: Server, brought: Brought): Promise<void> {
  if (!report.wants("browser")) return;
  await inBrowser(brought, (browser) => benchIn(browser, report, stage, server, brought));
}

async function benchIn(
  browser: Browser,
  report: Report,
  stage: Stage,
  server: Server,
  brought: Brought,
): Promise<void> {
  const address = `${server.origin}${paths.teammates(stage.viewer.ctx.account.slug)}`;
  const { scriptKb, ownScriptKb, largestPaint, blocking, keyToRows, select } = BOUNDS.browser;
  const kilobytes = (name: string, value: number, limit: number) =>
    report.add({ group: "browser", name, value, unit: "KB", limits: { value: limit } });
  const time = (name: string, p50: number, limit: number) =>
    report.add({ group: "browser", name, p50, limits: { p50: limit }, by: "browser" });
  await gaugeBrowser(report, browser, stage, brought);
  const sent = await inPage(browser, stage, server, (page) =>
    scriptsOf(page, address, join(stage.root, brought.buildFolder, "static/chunks")),
  );
  kilobytes("JavaScript, gzip", sent.all, scriptKb);
  kilobytes("of it ours", sent.own, ownScriptKb);
  const loads = [];
  for (let n = 0; n < TIMES; n++) loads.push(await inPage(browser, stage, server, (page) => load(page, address)));
  time(`largest paint, median of ${TIMES}`, median(loads.map(({ paint }) => paint)), largestPaint);
  time(`blocking, median of ${TIMES}`, median(loads.map(({ blocked }) => blocked)), blocking);
  await inPage(browser, stage, server, async (page) => {
    await load(page, address);
    // Each process of the server answers as if it had been asked before.
    await typing(page);
    time(`last key to new rows, median of ${TIMES}`, median(await typing(page)), keyToRows);
    await load(page, address);
    time(`select a row, median of ${TIMES}`, median(await selecting(page)), select);
  });
}

/** How quick the browser is just now, with a bare page of fifty rows. */
async function gaugeBrowser(report: Report, browser: Browser, stage: Stage, brought: Brought): Promise<void> {
  const bare = await startBare(stage, brought);
  try {
    const paints = [];
    for (let n = 0; n < TIMES; n++) {
      paints.push((await inPage(browser, stage, bare, (page) => load(page, bare.origin))).paint);
    }
    report.gauge.set("browser", median(paints));
    report.add({ group: "browser", name: `bare page, largest paint, of ${TIMES}`, p50: median(paints), limits: {} });
  } finally {
    await bare.kill();
  }
}

/** Every script that the page loads, weighed as it was built. */
async function scriptsOf(page: Page, address: string, chunks: string): Promise<{ all: number; own: number }> {
  const names = new Set<string>();
  page.on("response", (answer) => {
    if (answer.request().resourceType() === "script") names.add(basename(new URL(answer.url()).pathname));
  });
  await page.goto(address, { waitUntil: "networkidle" });
  const weights = [...names].map((name) => weighScript(join(chunks, name)));
  const sum = (of: "all" | "own") => weights.reduce((total, weight) => total + weight[of], 0);
  return { all: sum("all"), own: sum("own") };
}

/** Largest contentful paint, and what long tasks kept people waiting beyond their first 50 ms. */
async function load(page: Page, address: string): Promise<{ paint: number; blocked: number }> {
  await page.addInitScript(() => {
    const seen = { paint: 0, blocked: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      seen.paint = list.getEntries().at(-1)?.startTime ?? seen.paint;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.blocked += Math.max(0, duration - 50);
    }).observe({ type: "longtask", buffered: true });
  });
  await page.goto(address, { waitUntil: "networkidle" });
  return page.evaluate(() => ({ paint: 0, blocked: 0, ...("seen" in window ? (window.seen as object) : {}) })); // set above
}

/** What is typed, and then the last key: each finds people that the text before it does not begin with. */
const TYPED = ["an d", "be n", "mi k", "ni k", "ka t", "el l", "da n"].map((text) => text.split(" "));

/** The address says the search before its rows are there. */
const SETTLED_MS = 700;

/** A row that is pointed at has changed its colour by then. */
const HOVERED_MS = 300;

/** From the last keydown to the first frame with other rows in the table. */
async function typing(page: Page): Promise<number[]> {
  const box = page.getByRole("searchbox", { name: "Search teammates" });
  const samples: number[] = [];
  for (const [begin = "", key = ""] of TYPED) {
    await box.fill("");
    await page.waitForURL((url) => !url.searchParams.get("q"));
    await box.pressSequentially(begin, { delay: 60 });
    // What was typed so far has its rows before the last key comes.
    await page.waitForURL((url) => url.searchParams.get("q") === begin);
    await pause(SETTLED_MS);
    const took = page.evaluate(
      () =>
        new Promise<number>((done) => {
          const rows = () => document.querySelector("main tbody")?.textContent;
          const before = rows();
          let pressed = 0;
          addEventListener("keydown", () => (pressed = performance.now()), { once: true, capture: true });
          const check = () => {
            if (pressed > 0 && rows() !== before) done(performance.now() - pressed);
            else requestAnimationFrame(check);
          };
          requestAnimationFrame(check);
          setTimeout(() => done(Number.NaN), 10_000);
        }),
    );
    await box.press(key);
    samples.push(await took);
  }
  return samples;
}

/**
 * What one click costs the browser: script, style and layout. By the mouse at a place that was asked for before: looking
 * for a row by its role, as Playwright's own click does, reads the whole page and costs more than the click.
 */
async function selecting(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const spent = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return 1000 * (of("ScriptDuration") + of("RecalcStyleDuration") + of("LayoutDuration"));
  };
  const ticks = page.getByRole("row").getByRole("checkbox");
  const samples: number[] = [];
  for (let n = 1; n <= TIMES; n++) {
    const box = await ticks.nth(n).boundingBox();
    if (!box) throw new Error("A checkbox cannot be seen");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await pause(HOVERED_MS);
    const before = await spent();
    await page.mouse.click(x, y);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
    samples.push((await spent()) - before);
  }
  return samples;
}
