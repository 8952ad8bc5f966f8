import { request } from "node:http";
import { newId } from "@/lib/id";
import { paths } from "@/lib/paths";
import { BOUNDS } from "./bounds";
import { fewOf } from "./cases";
import { memoryOf } from "./parts";
import type { Raw } from "./raw";
import type { Report } from "./report";
import { markNow, takeBack } from "./restore";
import type { Stage } from "./stage";

type Server = { origin: string; pid: number };

/** The whole account as one file: how long, and how much more the server holds meanwhile. And some hundred of it. */
export async function benchExport(report: Report, stage: Stage, server: Server, raw: Raw): Promise<void> {
  if (!report.wants("export")) return;
  const mark = await markNow(stage);
  // The first of its kind loads code and makes the process as large as work makes it.
  await download(stage, server, "status=declined");
  const before = memoryOf(server.pid);
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, memoryOf(server.pid));
  }, 50);
  const begin = performance.now();
  try {
    const { lines, status } = await download(stage, server, "");
    const seconds = (performance.now() - begin) / 1000;
    const { memoryMb, timesCopy } = BOUNDS.export;
    report.add({
      ...{ group: "export", name: `CSV of ${(lines - 1).toLocaleString("en")} teammates`, value: seconds, unit: "s" },
      ...{ timesRaw: seconds / raw.copySeconds, rate: lines / seconds, memoryMb: most - before },
      ...{ limits: { memoryMb, timesRaw: timesCopy }, note: status === 200 ? "" : `answered ${status}` },
    });
    await benchFew(report, stage, server);
  } finally {
    clearInterval(watching);
    await takeBack(stage, mark);
  }
}

async function benchFew(report: Report, stage: Stage, server: Server): Promise<void> {
  const begin = performance.now();
  const { q, kind, group } = fewOf(stage.picks);
  const { lines } = await download(stage, server, `q=${q}&kind=${kind}&group=${group}`);
  const seconds = (performance.now() - begin) / 1000;
  const people = (lines - 1).toLocaleString("en");
  report.add({
    ...{ group: "export", name: `CSV of ${people} by group, word and kind`, value: seconds, unit: "s" },
    ...{ limits: { value: BOUNDS.few.seconds }, by: "database" },
  });
}

/** Reads as quickly as it comes and keeps nothing. */
function download(stage: Stage, { origin }: Server, filter: string): Promise<{ lines: number; status: number }> {
  const { slug } = stage.viewer.ctx.account;
  const query = new URLSearchParams(filter);
  query.set("export", newId());
  return new Promise((done, refuse) => {
    const headers = { cookie: stage.viewer.cookie };
    const asked = request(`${origin}${paths.teammatesExport(slug, query.toString())}`, { headers }, (answer) => {
      let lines = 0;
      answer.on("data", (chunk: Buffer) => {
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
      });
      answer.on("end", () => done({ lines, status: answer.statusCode ?? 0 }));
      answer.on("error", refuse);
    });
    asked.on("error", refuse);
    asked.end();
  });
}
