import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { command } from "@/lib/command";
import { normaliseEmail } from "@/lib/email-address";
import { refuseIf } from "@/lib/refusal";
import { loadTargetFor } from "./load-target";
import { EraseTeammate } from "./schema";

/**
 * Takes what is personal of a removed teammate out of the account for good; the log keeps a pseudonym. Who they are
 * goes too, when no other account knows them.
 */
export const eraseTeammate = command(
  "teammate.erase",
  "team.remove",
  EraseTeammate,
  async ({ ctx, tx, input }) => {
    const { row } = await loadTargetFor(tx, ctx, "erase", input.teammateId);
    refuseIf(normaliseEmail(input.confirmation) === row.email ? null : "confirmation_differs");
    const name = pseudonymOf(row.id);
    await tx.execute(sql`select roster_erase_teammate(${ctx.account.id}, ${row.id}, ${name})`);
    await forgetInBatches(tx, ctx.account.id, row, name);
    return { value: null, event: { target: { kind: "teammate", id: row.id, name } } };
  },
  { isRisky: true },
);

/** "Erased person 4f2a": tells the erased apart and says nothing of them. */
const pseudonymOf = (teammateId: string): string => `Erased person ${teammateId.slice(-4)}`;

type Person = { id: string; email: string };

/** Lines of files that were about them say nothing any more, and what they began is no longer in their name. */
async function forgetInBatches(tx: Tx, accountId: string, { id, email }: Person, pseudonym: string): Promise<void> {
  await tx.execute(sql`
    update batch_rows set data = '{"cells": [], "edited": {}, "key": ""}', verdict_detail = null
     where account_id = ${accountId}
       and batch_id in (select b.id from batches b where b.account_id = ${accountId} and b.kind = 'import')
       and (teammate_id = ${id} or verdict_detail->>'teammateId' = ${id} or data->>'key' in (${id}, ${email}))`);
  await tx.execute(sql`
    update batches set started_from = started_from || jsonb_build_object('name', ${pseudonym}::text, 'email', '', 'address', null, 'device', null)
     where account_id = ${accountId} and started_by_id = ${id}`);
}
