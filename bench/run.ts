import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import type { Server } from "@/faults/stage";
import { BOUNDS } from "./bounds";
import { benchBrowser } from "./browser";
import { type Claim, folderOf } from "./cluster";
import { benchExport } from "./file";
import { benchFunctions } from "./functions";
import { benchGrowth, sizesUpTo } from "./growth";
import { benchLoad } from "./load";
import { benchPages } from "./pages";
import { type Brought, startServer } from "./parts";
import { writePlans } from "./plans";
import { benchRaw } from "./raw";
import { conclude, openReport, type Report } from "./report";
import { openStage, type Stage } from "./stage";
import { benchUndertakings } from "./undertakings";

type Step = <T>(label: string, work: () => Promise<T>) => Promise<T>;
type Order = {
  root: string;
  benchDir: string;
  rows: number;
  seed: string;
  only: string | undefined;
  mode: "bench" | "growth" | "load" | "plans";
  claim: Claim;
  /** For growth: makes the database of a size that is not there yet. */
  make: (rows: number) => Promise<void>;
  /** Only asked for where something needs it: building takes a minute. */
  bring: () => Promise<Brought>;
  say: (line: string) => void;
  step: Step;
};

/** Measures everything at one size. Returns whether every bound held; null where there is no database. */
export async function runBench(order: Order): Promise<boolean | null> {
  const { root, benchDir, rows, seed, only, mode, claim, say, step } = order;
  const begin = Date.now();
  const report = openReport(say, only);
  const conclusion = () => {
    const about = { rows, seed, at: new Date().toISOString(), seconds: (Date.now() - begin) / 1000, ...machine() };
    return conclude(report, about, join(benchDir, `${mode}-${rows}.json`), say);
  };
  if (mode === "growth") {
    await benchGrowth(report, BOUNDS.growth.exponent, { ...order, sizes: sizesUpTo(rows) });
    return conclusion();
  }
  const folder = folderOf(benchDir, rows);
  const stage = await step("Opening the database", () => openStage({ root, folder, rows, seed, claim }));
  if (!stage) return null;
  try {
    if (mode === "plans") {
      await step("Writing docs/plans.md", () => writePlans(stage, join(root, "docs/plans.md")));
      return true;
    }
    if (mode === "load") await served(stage, order, (...given) => benchLoad(report, stage, ...given));
    else await benchAll(report, stage, order);
  } finally {
    await stage.close();
  }
  return conclusion();
}

/** The limits of the machine first; what changes much comes last and is taken back. */
async function benchAll(report: Report, stage: Stage, order: Order): Promise<void> {
  await order.step("Bringing it to mind", () => warm(stage.client));
  const raw = await benchRaw(report, stage.client, stage.picks);
  await benchFunctions(report, stage);
  if (!["http", "browser", "export", "bulk", "import"].some((group) => report.wants(group))) return;
  await served(stage, order, async (brought, server) => {
    await benchPages(report, stage, brought, server);
    await benchBrowser(report, stage, server, brought);
    await benchExport(report, stage, server, raw);
    await benchUndertakings(report, stage, brought, server);
  });
}

/** What is asked for all day stands in memory; a database that was just opened has nothing there. */
async function warm(client: Stage["client"]): Promise<void> {
  await client.query("create extension if not exists pg_prewarm");
  await client.query(`select pg_prewarm(c.oid::regclass) from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'i')
      and c.relname ~ '^(teammate|grant|group|role|project|override|account)'`);
}

/** With the production build running. */
async function served(
  stage: Stage,
  { bring, step }: Order,
  work: (brought: Brought, server: Server) => Promise<void>,
): Promise<void> {
  const brought = await bring();
  const server = await step("Starting the server", () => startServer(stage, brought));
  try {
    await work(brought, server);
  } finally {
    await server.kill();
  }
}

const machine = () => ({
  node: process.version,
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
});
