import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { readFacts } from "@/lib/load-facts";

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

/** What rows are made of, in one question: functions keep their plans, a long statement is planned each time. */
export async function readRows(tx: Tx, accountId: string, ids: readonly string[]) {
  const { rows } = await tx.execute<{ stored: unknown; facts: unknown }>(sql`
    select roster_rows(account, ids) as stored, roster_facts(account, ids) as facts
    from (select ${accountId}::uuid as account, ${sql.param(ids)}::uuid[] as ids) asked`);
  const stored = z.array(StoredRow).parse(rows[0]?.stored);
  return { stored: new Map(stored.map((row) => [row.id, row])), ...readFacts(rows[0]?.facts) };
}
