import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** A frame without scripts has nowhere for axe to run: the page around it would wait for ever. */
const SEALED = "iframe[sandbox='']";

/** Every WCAG rule of levels A and AA, contrast included. Reports the first nodes of each violation. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).exclude(SEALED).analyze();
  const told = violations.map(({ id, nodes }) => ({
    rule: id,
    nodes: nodes.slice(0, 4).map((node) => `${node.target.join(" ")}: ${node.failureSummary?.split("\n")[1] ?? ""}`),
  }));
  expect(told, what).toEqual([]);
}
