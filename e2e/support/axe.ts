import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const PHONE = { width: 390, height: 844 };

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A frame without scripts has nowhere for axe to run: the page around it would wait for ever. */
const SEALED = "iframe[sandbox='']";

/** What depends on colours: in the second theme nothing else can have changed. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** Every WCAG rule of levels A and AA in the light. Reports the first nodes of each violation. */
export async function expectAccessibleInTheLight(page: Page, what: string): Promise<void> {
  await wear(page, "light");
  expect.soft(await violationsOf((await builder(page)).withTags(RULES)), `${what}, light`).toEqual([]);
}

/** The same, and contrast in the dark. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  await expectAccessibleInTheLight(page, what);
  await wear(page, "dark");
  expect.soft(await violationsOf((await builder(page)).withRules(OF_COLOURS)), `${what}, dark`).toEqual([]);
  await wear(page, "light");
}

/** The same page on a phone: nothing sticks out, and no rule is broken. Its colours are those of the wide page. */
export async function expectGoodOnPhone(page: Page, what: string): Promise<void> {
  const wide = page.viewportSize();
  await page.setViewportSize(PHONE);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), what).toBeLessThanOrEqual(PHONE.width);
  const axe = (await builder(page)).withTags(RULES).disableRules(OF_COLOURS);
  expect.soft(await violationsOf(axe), `${what}, on a phone`).toEqual([]);
  if (wide) await page.setViewportSize(wide);
}

/**
 * What axe need not do here: gather from frames of other origins, fetch style sheets and sounds, tell of what is right;
 * and be read anew for each look at one document, which takes longer than looking at a small page.
 */
async function builder(page: Page): Promise<AxeBuilder> {
  const isRead = await page.evaluate(() => "axe" in window);
  return new AxeBuilder({ page, ...(isRead ? { axeSource: "void 0" } : {}) })
    .setLegacyMode()
    .exclude(SEALED)
    .options({ preload: false, resultTypes: ["violations"] });
}

/** The page follows the system's theme, so the system changes it. Waits until no colour is on its way any more. */
async function wear(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", colorScheme);
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
  });
}

async function violationsOf(axe: AxeBuilder) {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => ({
    rule: id,
    nodes: nodes.slice(0, 4).map((node) => `${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1] ?? ""}`),
  }));
}
