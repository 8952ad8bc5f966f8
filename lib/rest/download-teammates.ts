import { after } from "next/server";
import { contextFor } from "@/lib/auth/context";
import { exportTeammates } from "@/lib/exports/export-teammates";
import { spendTry } from "@/lib/limits";
import { loadTeammateParams } from "@/lib/teammates/params";
import { refuseFromElsewhere } from "./refuse-from-elsewhere";
import { refusedDownload } from "./refused-download";

/** The account's teammates as a CSV, with the filters of the table. `export`, `expected`: see its schema. */
export async function downloadTeammates(request: Request, slug: string): Promise<Response> {
  try {
    refuseFromElsewhere(request.headers);
    const ctx = await contextFor(slug);
    await spendTry("export", ctx.actor.userId);
    const query = new URL(request.url).searchParams;
    const { sort: _s, size: _z, after: _a, ...filter } = loadTeammateParams(query);
    const open = await exportTeammates(ctx, {
      ...filter,
      exportId: query.get("export"),
      expected: numberIn(query.get("expected")),
    });
    const file = open();
    const stream = await file.begin();
    after(() => file.closed());
    return new Response(stream, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="roster-teammates-${slug}.csv"`,
        // Compressing takes more time than reading and sending together.
        "Cache-Control": "private, no-store, no-transform",
      },
    });
  } catch (error) {
    return refusedDownload(error, request.headers);
  }
}

const numberIn = (text: string | null): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);
