import { paths } from "@/lib/paths";
import { BOUNDS } from "./bounds";
import { atOnce, httpClient, oneByOne } from "./http";
import { type Brought, startBare, startFloor } from "./parts";
import type { Report } from "./report";
import type { Stage } from "./stage";

type Server = { origin: string };

/** Pages as a signed-in browser asks for them, whole: with everything that streams in after the rows. */
export async function benchPages(report: Report, stage: Stage, brought: Brought, server: Server): Promise<void> {
  if (!report.wants("http")) return;
  await benchFloor(report, stage, brought);
  await gaugeServer(report, stage, brought);
  const client = httpClient(server.origin, stage.viewer.cookie);
  const { slug } = stage.viewer.ctx.account;
  const { picks } = stage;
  const person = (n: number) => picks.teammates[n % picks.teammates.length] ?? { id: "", lastName: "" };
  const pages: [string, (n: number) => string][] = [
    ["teammates", () => paths.teammates(slug)],
    ["teammates by last sign-in", () => paths.teammates(slug, { sort: "-lastSignIn" })],
    ["teammates of a role", (n) => paths.teammates(slug, { role: picks.roleIds[n % 10] ?? "" })],
    ["teammates by a search", (n) => paths.teammates(slug, { q: person(n).lastName })],
    ["one person", (n) => paths.teammate(slug, person(n).id)],
    ["overview", () => paths.overview(slug)],
    ["groups", () => paths.groups(slug)],
    ["roles", () => paths.roles(slug)],
  ];
  const { p50, requestsPerSecond, clients } = BOUNDS.page;
  for (const [name, path] of pages) {
    const isBound = name === "teammates";
    const alone = await oneByOne(client, path, isBound ? 150 : 40);
    report.add({ group: "http", name: `${name}, one client`, ...alone, limits: isBound ? { p50 } : {}, by: "server" });
  }
  const together = await atOnce(client, () => paths.teammates(slug), { clients, seconds: 12 });
  report.add({
    ...{ group: "http", name: `teammates, ${clients} clients`, ...together, limits: { rate: requestsPerSecond } },
    by: "server",
  });
}

async function benchFloor(report: Report, stage: Stage, brought: Brought): Promise<void> {
  const floor = await startFloor(stage, brought);
  const client = httpClient(floor.origin, "");
  const { clients } = BOUNDS.page;
  try {
    const alone = await oneByOne(client, () => "/", 150);
    report.add({ group: "http", name: "floor: rows by Node alone, one client", ...alone, limits: {} });
    const together = await atOnce(client, () => "/", { clients, seconds: 3 });
    report.add({ group: "http", name: `floor: rows by Node alone, ${clients} clients`, ...together, limits: {} });
  } finally {
    await floor.kill();
  }
}

/** How quick a server of Next is just now, with nothing to do but a table of fifty rows. */
export async function gaugeServer(report: Report, stage: Stage, brought: Brought): Promise<void> {
  const bare = await startBare(stage, brought);
  const client = httpClient(bare.origin, "");
  const { clients } = BOUNDS.page;
  try {
    const alone = await oneByOne(client, () => "/", 200);
    report.gauge.set("server", alone.p50);
    report.add({ group: "http", name: "bare Next page, one client", ...alone, limits: {} });
    const together = await atOnce(client, () => "/", { clients, seconds: 4 });
    report.add({ group: "http", name: `bare Next page, ${clients} clients`, ...together, limits: {} });
  } finally {
    await bare.kill();
  }
}
