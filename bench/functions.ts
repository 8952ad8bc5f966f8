import type { UserContext } from "@/lib/context";
import { countByStatus, getTeammateAccess, getTeammateRow, listTeammates } from "@/lib/teammates/queries";
import { suspendTeammate } from "@/lib/teammates/suspend-teammate";
import { unsuspendTeammate } from "@/lib/teammates/unsuspend-teammate";
import { benchAnswers } from "./answers";
import { BOUNDS } from "./bounds";
import { countCases, listCases, paramsWith } from "./cases";
import { measure } from "./measure";
import type { Picks } from "./picks";
import { placesIn } from "./places";
import { gaugeDatabase } from "./raw";
import type { Report } from "./report";
import type { Stage } from "./stage";

/** `listTeammates` whole, on one connection, for every case; the counts; what one person's page reads. */
export async function benchFunctions(report: Report, stage: Stage): Promise<void> {
  const { picks, client } = stage;
  const { ctx } = stage.viewer;
  const places = placesIn(ctx, picks);
  for (const one of listCases(picks)) {
    if (!report.wants("list", one.name)) continue;
    const at = await places(one.depth, one.params(0));
    const times = await measure((n) =>
      listTeammates(ctx, paramsWith({ ...one.params(n), after: at[n % Math.max(1, at.length)] ?? "" })),
    );
    // The machine may be another one by now than a minute ago.
    await gaugeDatabase(report, client, picks, { most: 20, budgetMs: 200 });
    const { p50, p95, timesRaw } = BOUNDS[one.bound];
    report.add({
      ...{ group: "list", name: one.name, ...times, timesRaw: times.p50 / report.gauge.newest("database") },
      ...{ limits: { p50, p95, ...(one.bound === "list" ? { timesRaw } : {}) }, by: "database" },
    });
  }
  await gaugeDatabase(report, client, picks);
  await benchCounts(report, ctx, picks);
  await benchPerson(report, ctx, picks);
  await benchAnswers(report, stage);
}

async function benchCounts(report: Report, ctx: UserContext, picks: Picks): Promise<void> {
  for (const [name, params] of countCases(picks)) {
    if (!report.wants("counts", name)) continue;
    const times = await measure((n) => countByStatus(ctx, paramsWith(params(n))), { most: 40 });
    report.add({ group: "counts", name, ...times, limits: { p95: BOUNDS.count.p95 }, by: "database" });
  }
}

async function benchPerson(report: Report, ctx: UserContext, { teammates }: Picks): Promise<void> {
  const id = (n: number) => teammates[n % teammates.length]?.id ?? "";
  if (!report.wants("person", "row and access")) return;
  const times = await measure((n) => Promise.all([getTeammateRow(ctx, id(n)), getTeammateAccess(ctx, id(n))]));
  report.add({ group: "person", name: "row and access", ...times, limits: {} });
  // Two commands, the second of which takes back what the first did.
  const suspension = await measure(
    async (n) => {
      await suspendTeammate(ctx, { teammateId: id(n), reason: "Benchmark", revokeInvitations: false });
      await unsuspendTeammate(ctx, { teammateId: id(n) });
    },
    { most: 60 },
  );
  report.add({ group: "person", name: "suspend and unsuspend", ...suspension, limits: {} });
}
