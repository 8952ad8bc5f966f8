import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/refusal";
import { endSessions } from "@/lib/sessions/end-sessions";
import { asTarget, loadTargetFor, type Target } from "./load-target";

const EndTeammateSession = z.strictObject({ teammateId: z.uuid(), sessionId: z.uuid() });

/**
 * Signs a teammate out of this account in one browser. The session's row ends only when the person is a teammate
 * nowhere else; else it ends for this account alone. Ending what has ended changes nothing.
 */
export const endTeammateSession = command(
  "teammate.end_session",
  "team.suspend",
  EndTeammateSession,
  async ({ ctx, tx, input }) => {
    const target = await loadTargetFor(tx, ctx, "endSessions", input.teammateId);
    const session = await findSessionOf(tx, target, input.sessionId);
    const wasOpen = await endHere(tx, ctx.account.id, target, input.sessionId);
    const event = { target: asTarget(target), before: { device: session.device, address: session.address } };
    return { value: null, event: wasOpen ? event : [] };
  },
);

async function findSessionOf(tx: Tx, { row }: Target, sessionId: string) {
  const { rows } = await tx.execute<{ device: string | null; address: string | null }>(
    sql`select device, address from sessions where id = ${sessionId} and user_id = ${row.userId} for update`,
  );
  if (!rows[0]) throw new Refusal("not_found");
  return rows[0];
}

/** Whether there was anything to end. */
async function endHere(tx: Tx, accountId: string, { row }: Target, sessionId: string): Promise<boolean> {
  const elsewhere = sql`exists (select 1 from roster_seats(${row.userId}) seat where seat.account_id <> ${accountId})`;
  if (await endSessions(tx, sql`id = ${sessionId} and not ${elsewhere}`)) return true;
  const { rowCount } = await tx.execute(sql`
    insert into ended_sessions (account_id, session_id)
    select ${accountId}, s.id from sessions s where s.id = ${sessionId} and s.ended_at is null
    on conflict do nothing`);
  return rowCount === 1;
}
