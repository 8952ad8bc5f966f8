import { and, asc, desc, eq, gt, lte } from "drizzle-orm";
import { auditEvents as e } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import type { EventRow } from "./event-row";
import { fileWriter } from "./export-format";
import { filtersOf } from "./filter-sql";
import type { AuditFilter } from "./params";
import type { LogFormat } from "./schema";

const BATCH = 500;

/**
 * The events that match, the oldest first, up to the newest one when it began. Read batch by batch as they are taken,
 * so that it needs the same memory for any log. Fails in the middle when reading fails, so that no part passes for all.
 */
export function exportStream(accountId: string, filter: AuditFilter, format: LogFormat): ReadableStream<Uint8Array> {
  const batches = batchesOf(accountId, filter);
  const writer = fileWriter(format);
  const encoder = new TextEncoder();
  let isBegun = false;
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await batches.next();
      const text = (isBegun ? "" : writer.begin) + (done ? writer.end : value.map(writer.event).join(""));
      isBegun = true;
      if (text) controller.enqueue(encoder.encode(text));
      if (done) controller.close();
    },
    async cancel() {
      await batches.return();
    },
  });
}

/** Never an empty batch. */
async function* batchesOf(accountId: string, filter: AuditFilter): AsyncGenerator<EventRow[], void> {
  const until = await newestNumber(accountId);
  for (let after = 0; ; ) {
    const rows = await inAccount(accountId, (tx) =>
      tx
        .select()
        .from(e)
        .where(and(eq(e.accountId, accountId), gt(e.number, after), lte(e.number, until), ...filtersOf(filter)))
        .orderBy(asc(e.number))
        .limit(BATCH),
    );
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1)?.number ?? until;
  }
}

const newestNumber = (accountId: string): Promise<number> =>
  inAccount(accountId, async (tx) => {
    const newest = tx.select({ number: e.number }).from(e).where(eq(e.accountId, accountId)).orderBy(desc(e.number));
    return (await newest.limit(1))[0]?.number ?? 0;
  });
