import { readFileSync } from "node:fs";
import { join } from "node:path";
import { codeOf } from "@/db/transaction";

/** A server action: its id in the build that is served, and a page to send it to. */
export type Door = { id: string; page: string };

/** Somebody's browser: an address of its own, and cookies. */
export type Caller = { address: string; cookies: Map<string, string> };

/** `unsent`: nobody listened. `lost`: nobody knows. `broken`: an answer without a sentence. */
export type Answer =
  | { kind: "ok"; value: unknown }
  | { kind: "refused"; code: string }
  | { kind: "led"; to: string }
  | { kind: "unsent" }
  | { kind: "lost" }
  | { kind: "broken"; status: number; body: string };

type Manifest = { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> };

export function doorsOf(root: string, buildFolder: string): Map<string, Door> {
  const file = join(root, buildFolder, "server/server-reference-manifest.json");
  const { node }: Manifest = JSON.parse(readFileSync(file, "utf8"));
  return new Map(
    Object.entries(node).map(([id, { exportedName, workers }]) => {
      const pages = Object.keys(workers).map(addressOf).sort();
      // Where nothing is found least is drawn: what is asked here is the writing.
      const page = pages.find((each) => each.endsWith("]")) ?? pages[0] ?? "/";
      return [exportedName, { id, page }];
    }),
  );
}

/** "app/(auth)/invite/[token]/page" is /invite/[token]. */
const addressOf = (file: string): string =>
  file
    .replace(/^app/, "")
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\/(page|route)$/, "") || "/";

type Sent = { slug?: string; timeoutMs?: number };

/** Sends an action as a browser does. Never throws for what the server does. */
export async function knock(
  origin: string,
  caller: Caller,
  door: Door | undefined,
  args: readonly unknown[],
  { slug = "none", timeoutMs = 30_000 }: Sent = {},
): Promise<Answer> {
  if (!door) throw new Error("There is no such action");
  const page = door.page.replace("[account]", slug).replace(/\[\w+\]/g, "none");
  try {
    const answer = await fetch(`${origin}${page}`, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept: "text/x-component",
        "next-action": door.id,
        "content-type": "text/plain;charset=UTF-8",
        origin,
        ...headersOf(caller),
      },
      body: JSON.stringify(args),
    });
    const body = await answer.text();
    for (const line of answer.headers.getSetCookie()) keep(caller, line);
    return read(answer.status, body, answer.headers.get("x-action-redirect") ?? answer.headers.get("location"));
  } catch (error) {
    return { kind: codeOf(error) === "ECONNREFUSED" ? "unsent" : "lost" };
  }
}

/** What tells who asks, and from where. */
export const headersOf = ({ address, cookies }: Caller) => ({
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  "x-forwarded-for": address,
});

function keep(caller: Caller, line: string): void {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  if (at > 0) caller.cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

function read(status: number, body: string, location: string | null): Answer {
  // A row of its own, which may follow a long text without a line break.
  const [, found] = /[0-9a-f]:(\{"ok":(?:true|false).*)/.exec(body) ?? [];
  if (found) {
    const result = JSON.parse(found);
    return result.ok ? { kind: "ok", value: plain(result.value) } : { kind: "refused", code: result.code };
  }
  return location ? { kind: "led", to: location } : { kind: "broken", status, body: body.slice(0, 300) };
}

/** React's way of writing "nothing". */
const plain = (value: unknown): unknown => (value === undefined || value === "$undefined" ? null : value);
