import { exportLog } from "@/lib/audit/export-log";
import { loadAuditParams } from "@/lib/audit/params";
import { contextFor } from "@/lib/auth/context";
import { spendTry } from "@/lib/limits";
import { refuseFromElsewhere } from "./refuse-from-elsewhere";
import { refusedDownload } from "./refused-download";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json" };

/** The account's log as a file: `?format=csv` or `json`, with the filters of its page. */
export async function downloadLog(request: Request, slug: string): Promise<Response> {
  try {
    refuseFromElsewhere(request.headers);
    const ctx = await contextFor(slug);
    await spendTry("export", ctx.actor.userId);
    const query = new URL(request.url).searchParams;
    const { older: _o, newer: _n, verify: _v, ...filter } = loadAuditParams(query);
    const format = query.get("format") === "json" ? "json" : "csv";
    const stream = await exportLog(ctx, { ...filter, format });
    return new Response(stream(), {
      headers: {
        "Content-Type": TYPES[format],
        "Content-Disposition": `attachment; filename="roster-log-${slug}.${format}"`,
        "Cache-Control": "private, no-store",
      },
    });
  } catch (error) {
    return refusedDownload(error, request.headers);
  }
}
