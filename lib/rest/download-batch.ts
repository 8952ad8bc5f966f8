import { RESULT_COLUMNS, readResults } from "@/lib/batches/read-results";
import { OneBatch } from "@/lib/batches/schema";
import type { UserContext } from "@/lib/context";
import { CSV_BEGIN, toCsv } from "@/lib/csv/write-csv";
import { spendTry } from "@/lib/limits";
import { Refusal } from "@/lib/refusal";
import { refuseFromElsewhere } from "./refuse-from-elsewhere";
import { refusedDownload } from "./refused-download";

/** What each row of a batch came to, as a CSV that is read while it is sent. */
export async function downloadBatch(
  request: Request,
  batchId: string,
  enter: () => Promise<UserContext>,
): Promise<Response> {
  try {
    refuseFromElsewhere(request.headers);
    const ctx = await enter();
    if (!OneBatch.safeParse({ batchId }).success) throw new Refusal("not_found");
    await spendTry("export", ctx.actor.userId);
    const results = await readResults(ctx, batchId);
    return new Response(asFile(results), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="roster-results-${ctx.account.slug}-${batchId}.csv"`,
        "Cache-Control": "private, no-store, no-transform",
      },
    });
  } catch (error) {
    return refusedDownload(error, request.headers);
  }
}

function asFile(results: AsyncGenerator<string[][], void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(CSV_BEGIN + toCsv([RESULT_COLUMNS])));
    },
    async pull(controller) {
      const { value, done } = await results.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(toCsv(value)));
    },
    async cancel() {
      await results.return();
    },
  });
}
