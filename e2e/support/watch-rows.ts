import type { Page } from "@playwright/test";

/** How many rows the page's table has, and how high the page is, from now on at each change. */
export async function watchRows(page: Page): Promise<() => Promise<{ rows: number; height: number }[]>> {
  const seen = await page.evaluateHandle(() => {
    const states: { rows: number; height: number }[] = [];
    const note = () => {
      const rows = document.querySelectorAll("main tbody tr").length;
      states.push({ rows, height: document.documentElement.scrollHeight });
    };
    note();
    new MutationObserver(note).observe(document, { childList: true, subtree: true });
    return states;
  });
  return () => seen.jsonValue();
}
