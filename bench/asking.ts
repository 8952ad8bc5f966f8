import type { Page, Request } from "@playwright/test";
import { paths } from "@/lib/paths";
import { inBrowser, inPage } from "./chromium";
import { type Client, get } from "./http";
import type { Brought } from "./parts";
import type { Stage } from "./stage";

/** What a page of the table or of a person answers, whole: with the numbers that stream in after the rows. */
export type Asking = {
  name: string;
  table: (path: string) => Promise<string>;
  person: (path: string) => Promise<string>;
  /** What the rows of a table's answer say, without what only says how long ago. */
  rowsOf: (body: string) => string;
};

/** As the address line asks: a document with everything around the rows. */
export function asDocuments(client: Client): Asking {
  const page = async (path: string) => {
    const { status, body } = await get(client, path);
    if (status !== 200 || !body.includes("</html>")) throw new Error(`${path} answered ${status}`);
    return body;
  };
  const rowsOf = (body: string) => {
    const [, rows = ""] = /<tbody[^>]*>(.*?)<\/tbody>/s.exec(body) ?? [];
    return rows.replace(/<[^>]*>/g, " ").replace(/\d+ (second|minute|hour|day)s? ago|just now/g, "");
  };
  return { name: "documents", table: page, person: page, rowsOf };
}

/**
 * As the open app asks when somebody sorts, filters, searches or opens a person: for what is new on the page. How it asks
 * is learned from a browser that does it, so that nothing here knows the framework's insides.
 */
export async function asTheApp(
  client: Client,
  stage: Stage,
  server: { origin: string },
  brought: Brought,
): Promise<Asking> {
  const { slug } = stage.viewer.ctx.account;
  const moves = await inBrowser(brought, (browser) =>
    inPage(browser, stage, server, async (page) => {
      await page.goto(`${server.origin}${paths.teammates(slug)}`, { waitUntil: "networkidle" });
      const table = await moveOf(page, () =>
        page.getByRole("columnheader", { name: "Email" }).getByRole("button").click(),
      );
      await page.waitForLoadState("networkidle");
      const person = await moveOf(page, () => page.locator("tbody").getByRole("link").first().click());
      return { table, person };
    }),
  );
  const page = (move: Move) => async (path: string) => {
    const { status, body } = await get(client, `${path}${path.includes("?") ? "&" : "?"}${move.mark}`, move.headers);
    if (status !== 200 || BROKEN.test(body)) throw new Error(`${path} answered ${status}: ${body.slice(0, 200)}`);
    return body;
  };
  return { name: "as the app asks", table: page(moves.table), person: page(moves.person), rowsOf: packedRows };
}

/** A row of an answer that says that something failed. */
const BROKEN = /(^|\n)[0-9a-f]+:E/;

type Move = { headers: Record<string, string>; mark: string };

async function moveOf(page: Page, act: () => Promise<void>): Promise<Move> {
  const isMove = (request: Request) => {
    const headers = request.headers();
    return "rsc" in headers && !("next-router-prefetch" in headers);
  };
  const [asked] = await Promise.all([page.waitForRequest(isMove), act()]);
  const headers = Object.fromEntries(Object.entries(asked.headers()).filter(([name]) => /^(rsc|next-)/.test(name)));
  return { headers, mark: `_rsc=${new URL(asked.url()).searchParams.get("_rsc")}` };
}

/** The rows travel as one text: in a property, or, where that is long, after its number and length in bytes. */
function packedRows(body: string): string {
  const [, packed = ""] = /"packed":"((?:[^"\\]|\\.)*)"/.exec(body) ?? [];
  const place = packed.startsWith("$") ? body.indexOf(`${packed.slice(1)}:T`) : -1;
  if (place < 0) return packed;
  const [, length = "0"] = /:T([0-9a-f]+),/.exec(body.slice(place)) ?? [];
  const text = body.slice(body.indexOf(",", place) + 1);
  return Buffer.from(text).subarray(0, Number.parseInt(length, 16)).toString();
}
