import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Context } from "@/lib/context";
import { asTarget } from "./load-target";

type Party = { id: string; name: string; email: string };
type Closed = { isReceiver: boolean; from: Party; to: Party };

/**
 * Closes the open offers of ownership that these people made or got, because they go. Returns an event for each. Whoever got
 * it and goes by themselves has declined it; otherwise it was taken back.
 */
export async function closeOffersOf(tx: Tx, ctx: Context, teammateIds: readonly string[]) {
  const isOneOfThem = (id: SQL) => sql`${id} = any(${sql.param([...teammateIds])}::uuid[])`;
  const { rows } = await tx.execute<Closed>(sql`
    update ownership_offers o set settled_at = clock_timestamp(),
      outcome = case when ${isOneOfThem(sql`o.to_teammate_id`)} then 'declined' else 'cancelled' end
      from teammates f, teammates t
     where o.account_id = ${ctx.account.id} and o.settled_at is null
       and (${isOneOfThem(sql`o.from_teammate_id`)} or ${isOneOfThem(sql`o.to_teammate_id`)})
       and f.account_id = o.account_id and f.id = o.from_teammate_id
       and t.account_id = o.account_id and t.id = o.to_teammate_id
    returning ${isOneOfThem(sql`o.to_teammate_id`)} as "isReceiver", ${party(sql`f`)} as "from", ${party(sql`t`)} as "to"`);
  const isTheirOwnDoing = ctx.actor.kind === "user" && teammateIds.includes(ctx.actor.teammateId);
  return rows.map(({ isReceiver, from, to }) => {
    const isDeclined = isReceiver && isTheirOwnDoing;
    const party = isDeclined ? from : to;
    return {
      action: isDeclined ? "ownership.decline" : "ownership.cancel",
      target: asTarget({ row: party, name: party.name }),
      reason: `The person who ${isReceiver ? "got" : "made"} the offer was suspended, removed or left`,
    };
  });
}

const party = (t: ReturnType<typeof sql>) =>
  sql`jsonb_build_object('id', ${t}.id, 'name', ${t}.first_name || ' ' || ${t}.last_name, 'email', ${t}.email)`;
