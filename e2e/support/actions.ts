import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { SITE } from "./site";

const BUILDS = join(process.cwd(), ".build");

export type ServerAction = { id: string; name: string; page: string };

/** What an action answered: its value or refusal, or the status and where it led when there was neither. */
export type Answer = {
  status: number;
  ok: boolean | null;
  code: string | null;
  /** Everything that came back, as text. */
  body: string;
  location: string | null;
};

let known: Promise<ServerAction[]> | null = null;

/** Every action there is, from the manifest of the build that is being served. */
export function serverActions(request: APIRequestContext): Promise<ServerAction[]> {
  known ??= readManifest(request);
  return known;
}

async function readManifest(request: APIRequestContext): Promise<ServerAction[]> {
  const folder = await servedBuild(request);
  const manifest: { node: Record<string, { exportedName: string; workers: Record<string, unknown> }> } = JSON.parse(
    readFileSync(join(folder, "server/server-reference-manifest.json"), "utf8"),
  );
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
    const pages = Object.keys(workers).map(addressOf).sort();
    const page = pages.find((each) => each.endsWith("/teammates")) ?? pages[0] ?? "/";
    return { id, name: exportedName, page };
  });
}

/** Every page and route there is, as addresses with their parameters in brackets. */
export async function servedRoutes(request: APIRequestContext): Promise<string[]> {
  const folder = await servedBuild(request);
  const manifest: Record<string, string> = JSON.parse(
    readFileSync(join(folder, "server/app-paths-manifest.json"), "utf8"),
  );
  return Object.keys(manifest)
    .filter((path) => !path.startsWith("/_"))
    .map((path) => addressOf(`app${path}`));
}

async function servedBuild(request: APIRequestContext): Promise<string> {
  const html = await (await request.get("/sign-in")).text();
  const folders = readdirSync(BUILDS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const served = folders.find(({ name }) => {
    try {
      return html.includes(readFileSync(join(BUILDS, name, "BUILD_ID"), "utf8").trim());
    } catch {
      return false;
    }
  });
  if (!served) throw new Error("None of the builds is the one that is being served");
  return join(BUILDS, served.name);
}

/** "app/(auth)/invite/[token]/page" is /invite/[token]. */
const addressOf = (file: string): string =>
  file
    .replace(/^app/, "")
    .replace(/\/\([^)]+\)/g, "")
    .replace(/\/(page|route)$/, "") || "/";

type CallOptions = {
  /** Instead of what a browser would send; null leaves the header out. */
  headers?: Record<string, string | null>;
  /** For the account in the address of the page. */
  slug?: string;
};

/** Calls a server action as the client does: arguments as JSON, the action's id in a header. */
export async function callAction(
  request: APIRequestContext,
  name: string,
  args: readonly unknown[],
  { headers = {}, slug = "northwind" }: CallOptions = {},
): Promise<Answer> {
  const action = (await serverActions(request)).find((each) => each.name === name);
  if (!action) throw new Error(`There is no action ${name}`);
  const page = action.page.replace("[account]", slug).replace(/\[\w+\]/g, "none");
  const given: Record<string, string | null> = {
    accept: "text/x-component",
    "next-action": action.id,
    "content-type": "text/plain;charset=UTF-8",
    origin: SITE,
    ...headers,
  };
  const sent = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
  const answer = await request.post(page, { headers: sent, data: JSON.stringify(args), maxRedirects: 0 });
  const body = await answer.text();
  const result = resultIn(body);
  return {
    status: answer.status(),
    ok: result?.ok ?? null,
    code: result?.code ?? null,
    body,
    location: answer.headers()["x-action-redirect"] ?? answer.headers().location ?? null,
  };
}

function resultIn(body: string): { ok: boolean; code?: string } | null {
  const line = body.split("\n").find((each) => /^\w+:\{"ok":(true|false)/.test(each));
  return line ? JSON.parse(line.slice(line.indexOf(":") + 1)) : null;
}
