import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { inAccount } from "@/db/transaction";
import { loadSeenBatch } from "@/lib/batches/queries";
import type { Batch } from "@/lib/batches/turn";
import type { UserContext } from "@/lib/context";
import { isRefusalCode, Refusal, sentenceOf } from "@/lib/refusal";
import { cellsOf } from "./line";
import { ImportInput, LineData, VerdictDetail } from "./schema";
import type { ImportRowView, ImportVerdict, ImportView } from "./view";

const ROWS_PER_PAGE = 50;

type Asked = { page?: number; verdict?: ImportVerdict | null };

/** An import as it is looked at before it is begun: 50 of its lines. Not found for whom its batch is not. */
export async function getImport(ctx: UserContext, batchId: string, asked: Asked = {}): Promise<ImportView> {
  return inAccount(ctx.account.id, async (tx) => {
    const batch = await loadSeenBatch(tx, ctx, batchId);
    if (batch.kind !== "import") throw new Refusal("not_found");
    const { fileName, encoding, separator, columns, mapping, isNewDomainsConfirmed } = ImportInput.parse(batch.input);
    const counted = await countRows(tx, batch);
    const verdict = asked.verdict ?? null;
    const pages = Math.max(1, Math.ceil((verdict ? counted.counts[verdict] : batch.total) / ROWS_PER_PAGE));
    const page = Math.min(Math.max(1, Math.trunc(asked.page ?? 1)), pages);
    const read = new Set(Object.values(mapping));
    return {
      id: batch.id,
      status: batch.status,
      isYours: batch.startedById === ctx.actor.teammateId,
      file: { name: fileName, encoding, separator },
      columns,
      mapping,
      ignored: columns.filter((_, at) => !read.has(at)),
      total: batch.total,
      ...counted,
      newDomains: await countNewDomains(tx, batch),
      isNewDomainsConfirmed,
      rows: await readPage(tx, batch, mapping, { verdict, page }),
      page,
      pages,
    };
  });
}

const here = (batch: Batch) => sql`account_id = ${batch.accountId} and batch_id = ${batch.id}`;

async function countRows(tx: Tx, batch: Batch): Promise<Pick<ImportView, "counts" | "reasons">> {
  const { rows } = await tx.execute<{ verdict: string | null; code: string | null; count: number }>(sql`
    select verdict, verdict_code as code, count(*)::int as count from batch_rows where ${here(batch)} group by 1, 2
     order by 3 desc, 2`);
  const count = (verdict: string | null, code?: string) =>
    rows
      .filter((row) => row.verdict === verdict && (code === undefined || row.code === code))
      .reduce((sum, row) => sum + row.count, 0);
  return {
    counts: {
      invite: count("go", "invite"),
      change: count("go", "change"),
      nothing: count("nothing"),
      refused: count("refused"),
      unjudged: count(null),
    },
    reasons: rows.flatMap(({ verdict, code, count: many }) =>
      verdict === "refused" && isRefusalCode(code) ? [{ code, sentence: sentenceOf(code), count: many }] : [],
    ),
  };
}

async function countNewDomains(tx: Tx, batch: Batch): Promise<ImportView["newDomains"]> {
  const { rows } = await tx.execute<{ domain: string; count: number }>(sql`
    select verdict_detail->>'newDomain' as domain, count(*)::int as count from batch_rows
     where ${here(batch)} and verdict_detail->>'newDomain' is not null group by 1 order by 2 desc, 1 limit 1000`);
  return rows;
}

const WITH: Record<ImportVerdict, SQL> = {
  invite: sql`verdict = 'go' and verdict_code = 'invite'`,
  change: sql`verdict = 'go' and verdict_code = 'change'`,
  nothing: sql`verdict = 'nothing'`,
  refused: sql`verdict = 'refused'`,
};

type Row = { number: number; data: unknown; verdict: string | null; code: string | null; detail: unknown };
type Wanted = { verdict: ImportVerdict | null; page: number };

async function readPage(tx: Tx, batch: Batch, mapping: ImportView["mapping"], { verdict, page }: Wanted) {
  const { rows } = await tx.execute<Row>(sql`
    select number, data, verdict, verdict_code as code, verdict_detail as detail from batch_rows
     where ${here(batch)} and ${verdict ? WITH[verdict] : sql`true`}
     order by number limit ${ROWS_PER_PAGE} offset ${(page - 1) * ROWS_PER_PAGE}`);
  return rows.map((row) => toView(row, mapping));
}

function toView({ number, data, verdict, code, detail }: Row, mapping: ImportView["mapping"]): ImportRowView {
  const line = LineData.parse(data);
  const { faults = {}, changes = [], teammateId = null, sentence } = VerdictDetail.parse(detail ?? {});
  const isRefused = verdict === "refused" && isRefusalCode(code);
  const goes = code === "invite" || code === "change" ? code : null;
  return {
    number,
    verdict: verdict === "go" ? goes : verdict === "nothing" || verdict === "refused" ? verdict : null,
    code: isRefused ? code : null,
    sentence: isRefused ? (sentence ?? sentenceOf(code)) : null,
    cells: cellsOf(line, mapping),
    faults,
    changes,
    teammateId,
    isEdited: Object.keys(line.edited).length > 0,
  };
}
