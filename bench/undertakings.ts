import { setTimeout as pause } from "node:timers/promises";
import { getBatch } from "@/lib/batches/queries";
import { startBatch } from "@/lib/batches/start-batch";
import type { BatchView } from "@/lib/batches/view";
import { prepareBulk } from "@/lib/bulk/prepare-bulk";
import { prepareImport } from "@/lib/imports/prepare-import";
import { paths } from "@/lib/paths";
import type { TeammateParams } from "@/lib/teammates/params";
import { BOUNDS } from "./bounds";
import { fewOf, paramsWith } from "./cases";
import { get, httpClient } from "./http";
import { timesOf } from "./measure";
import { type Brought, startWorker } from "./parts";
import { gaugeDatabase } from "./raw";
import type { Report } from "./report";
import { markNow, type TakenBack, takeBack } from "./restore";
import type { Stage } from "./stage";

type Server = { origin: string };

/** Acts on many and an import, done by a real worker while somebody reads the table. */
export async function benchUndertakings(report: Report, stage: Stage, brought: Brought, server: Server): Promise<void> {
  if (!report.wants("bulk") && !report.wants("import")) return;
  await gaugeDatabase(report, stage.client, stage.picks);
  const mark = await markNow(stage);
  const worker = await startWorker(stage, brought);
  try {
    if (report.wants("bulk")) await benchBulk(report, stage, server);
    if (report.wants("import")) await benchImport(report, stage);
  } finally {
    await worker.kill();
    tellErased(report, await takeBack(stage, mark));
  }
}

/** The rules that are asked at the end of a transaction, the owners' above all, must not look at everybody. */
function tellErased(report: Report, { people, seconds }: TakenBack): void {
  if (people === 0) return;
  report.add({
    ...{ group: "import", name: `erase ${people.toLocaleString("en")} again`, value: seconds, unit: "s" },
    ...{ rate: people / seconds, limits: { rate: BOUNDS.erasePerSecond }, by: "database" },
  });
}

async function benchBulk(report: Report, stage: Stage, server: Server): Promise<void> {
  const { ctx } = stage.viewer;
  const idle = await readTable(stage, server, pause(5_000));
  await lookAtFew(report, stage);
  const given = { reason: "Benchmark", revokeInvitations: false };
  const asked = performance.now();
  const { batchId } = await prepareBulk(ctx, { act: "suspend", selection: await selectionOf(stage), given });
  const ready = await until(stage, batchId, ["ready", "failed"]);
  const judged = (performance.now() - asked) / 1000;
  report.add({
    ...{ group: "bulk", name: `look at ${ready.total.toLocaleString("en")} before suspending`, value: judged },
    ...{ unit: "s", rate: ready.total / judged, limits: {} },
  });
  const begin = performance.now();
  await startBatch(ctx, { batchId });
  const done = until(stage, batchId, ["done", "failed", "cancelled"]);
  const busy = await readTable(stage, server, done);
  const seconds = (performance.now() - begin) / 1000;
  const { outcomes, status, error } = await done;
  const rate = outcomes.done / seconds;
  const { rows, seconds: limit, listTimesIdle } = BOUNDS.bulk;
  report.add({
    ...{ group: "bulk", name: `suspend ${outcomes.done.toLocaleString("en")}`, value: seconds, unit: "s", rate },
    // Where there are fewer people, or more match, as many a second count.
    ...{ limits: { rate: rows / limit }, by: "database", note: status === "done" ? "" : `${status}: ${error}` },
  });
  report.add({ group: "bulk", name: "the table meanwhile", ...busy, limits: { p95: idle.p95 * listTimesIdle } });
  report.add({ group: "bulk", name: "the table before", ...idle, limits: {} });
}

async function lookAtFew(report: Report, stage: Stage): Promise<void> {
  const filter = filterWith(fewOf(stage.picks));
  const asked = performance.now();
  const { batchId } = await prepareBulk(stage.viewer.ctx, { act: "unsuspend", selection: { filter }, given: {} });
  const { total } = await until(stage, batchId, ["ready", "failed"]);
  report.add({
    ...{ group: "bulk", name: `look at ${total.toLocaleString("en")} by group, word and kind`, unit: "s" },
    ...{ value: (performance.now() - asked) / 1000, limits: { value: BOUNDS.few.seconds }, by: "database" },
  });
}

/** Active people with a common role: the bound is of a hundred thousand, and so many there are of a million. */
async function selectionOf({ picks, client }: Stage) {
  const wanted = Math.min(BOUNDS.bulk.rows, picks.rows / 10);
  const { rows } = await client.query<{ value: string }>(
    `select g.role_id as value from grants g
       join teammates t on t.account_id = g.account_id and t.id = g.teammate_id and t.suspended_at is null
        and t.joined_at is not null and t.removed_at is null and (t.ends_at is null or t.ends_at > now())
      where g.account_id = $1 and (g.ends_at is null or g.ends_at > now())
      group by 1 order by abs(count(*) - $2)`,
    [picks.accountId, wanted],
  );
  return { filter: filterWith({ status: ["active"], role: rows.slice(0, 1).map(({ value }) => value) }) };
}

function filterWith(given: Partial<TeammateParams>) {
  const { sort: _s, size: _z, after: _a, ...filter } = paramsWith(given);
  return filter;
}

const PEOPLE = 10_000;

async function benchImport(report: Report, stage: Stage): Promise<void> {
  const { ctx } = stage.viewer;
  const { roleIds, projectIds } = stage.picks;
  const rows = [["first_name", "last_name", "email", "roles", "projects"]];
  for (let n = 0; n < PEOPLE; n++) {
    const [role = "", project = ""] = [roleIds[n % 20], n % 3 === 0 ? projectIds[n % 50] : ""];
    rows.push(["Imported", `Person ${n}`, `imported${n}@meridian.example`, role, project]);
  }
  const file = { fileName: "bench.csv", encoding: "utf-8", separator: "," };
  const asked = performance.now();
  const { batchId } = await prepareImport(ctx, { ...file, rows });
  const ready = await until(stage, batchId, ["ready", "failed"]);
  const judged = (performance.now() - asked) / 1000;
  report.add({
    ...{ group: "import", name: `judge ${PEOPLE.toLocaleString("en")} lines`, value: judged, unit: "s" },
    ...{ rate: ready.total / judged, limits: {}, note: ready.reasons[0]?.sentence ?? "" },
  });
  if (ready.verdicts.go === 0) return;
  const begin = performance.now();
  await startBatch(ctx, { batchId });
  const { outcomes, status } = await until(stage, batchId, ["done", "failed", "cancelled"]);
  const seconds = (performance.now() - begin) / 1000;
  report.add({
    ...{ group: "import", name: `invite ${outcomes.done.toLocaleString("en")}`, value: seconds, unit: "s" },
    ...{ rate: outcomes.done / seconds, note: status, limits: {} },
  });
}

async function until({ viewer }: Stage, batchId: string, statuses: BatchView["status"][]): Promise<BatchView> {
  const end = Date.now() + 10 * 60_000;
  while (Date.now() < end) {
    const batch = await getBatch(viewer.ctx, batchId);
    if (statuses.includes(batch.status)) return batch;
    await pause(200);
  }
  throw new Error("A batch did not come to an end within ten minutes");
}

/** One page after the other, a little apart, while something goes on. */
async function readTable(stage: Stage, server: Server, meanwhile: Promise<unknown>) {
  const client = httpClient(server.origin, stage.viewer.cookie);
  const path = paths.teammates(stage.viewer.ctx.account.slug);
  const samples: number[] = [];
  let isOver = false;
  const over = meanwhile.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const begin = performance.now();
    await get(client, path);
    samples.push(performance.now() - begin);
    await pause(50);
  }
  await over;
  return timesOf(samples);
}
