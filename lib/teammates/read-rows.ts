import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { type Person, readFacts } from "@/lib/load-facts";
import type { Counted } from "./count-matching";

const moment = z.coerce.date().nullable();
const StoredRow = z.object({
  id: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  kind: z.enum(["internal", "external"]),
  readOnly: z.boolean(),
  joinedAt: moment,
  startsAt: moment,
  endsAt: moment,
  removedAt: moment,
  lockedUntil: moment,
  suspendedAt: moment,
  suspendReason: z.string().nullable(),
  twoFactor: z.boolean(),
  lastSignInAt: moment,
  inviteDeclinedAt: moment,
  inviteRevokedAt: moment,
  inviteExpiresAt: moment,
  delivery: z.enum(["none", "queued", "sent", "failed"]),
  deliveryError: z.string().nullable(),
});
/** What a line of the table shows of a teammate beside their facts. */
export type StoredRow = z.infer<typeof StoredRow>;

type Answer = { stored: unknown; facts: unknown };
const ANSWER = sql`roster_rows(account, ids) as stored, roster_facts(account, ids, for_rows => true) as facts`;

/** What rows are made of, in one question: functions keep their plans, a long statement is planned each time. */
export async function readRows(tx: Tx, accountId: string, ids: readonly string[]) {
  const { rows } = await tx.execute<Answer>(sql`
    select ${ANSWER} from (select ${accountId}::uuid as account, ${sql.param(ids)}::uuid[] as ids) asked`);
  return toSources(rows[0]);
}

/**
 * The same of those whom a question for a page finds, up to so many, with what it answered; and how many there are in each
 * status, where finding them told that (migration 0020).
 */
export async function findAndRead(tx: Tx, accountId: string, page: SQL, size: number) {
  const { rows } = await tx.execute<Answer & { found: { id: string; value: string }[]; counted: Counted[] | null }>(sql`
    select found, nullif(current_setting('roster.counted', true), '')::json as counted, ${ANSWER} from (select ${accountId}::uuid as account, coalesce(json_agg(f), '[]') as found,
      coalesce((array_agg(f.id))[1:${size}], '{}') as ids from (${page}) f) asked`);
  return { found: rows[0]?.found ?? [], counted: rows[0]?.counted ?? null, sources: toSources(rows[0]) };
}

export type Sources = ReturnType<typeof toSources>;

function toSources(answer: Answer | undefined) {
  const rows = z.array(StoredRow).parse(answer?.stored);
  return { stored: new Map(rows.map((row) => [row.id, row])), ...readFacts(answer?.facts, rows.map(toPerson)) };
}

function toPerson(row: StoredRow): Person {
  const { id, joinedAt, suspendedAt, removedAt, startsAt, endsAt, readOnly } = row;
  return [id, ms(joinedAt), ms(suspendedAt), ms(removedAt), ms(startsAt), ms(endsAt), readOnly];
}

const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;
