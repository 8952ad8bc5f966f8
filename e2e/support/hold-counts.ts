import type { Page } from "@playwright/test";

/** The page's answers from now on say how many there are only after `release`, whatever else they say first. */
export async function holdCounts(page: Page): Promise<{ release: () => Promise<void> }> {
  await page.addInitScript(() => {
    const released = new Promise((done) => addEventListener("counts-released", done, { once: true }));
    const { fetch } = window;
    const held = async (...asked: Parameters<typeof fetch>): Promise<Response> => {
      const answer = await fetch(...asked);
      if (!answer.url.includes("_rsc=")) return answer;
      const lines = (await answer.text()).split(/(?<=\n)/);
      const isCount = (line: string) => line.includes('"atLeast"');
      const body = new ReadableStream<Uint8Array>({
        start: async (stream) => {
          const send = (some: string[]) => stream.enqueue(new TextEncoder().encode(some.join("")));
          send(lines.filter((line) => !isCount(line)));
          await released;
          send(lines.filter(isCount));
          stream.close();
        },
      });
      const { status, headers, url } = answer;
      return Object.defineProperty(new Response(body, { status, headers }), "url", { value: url });
    };
    Object.assign(window, { fetch: held });
  });
  return { release: () => page.evaluate(() => void dispatchEvent(new Event("counts-released"))) };
}
