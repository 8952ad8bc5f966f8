import { sql } from "drizzle-orm";
import { z } from "zod";
import { inAccount } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import type { OpenOffer } from "./overview";

const Found = z.object({ isReceiver: z.boolean(), otherName: z.string(), expiresAt: z.coerce.date() });

/** The open offer of ownership that the viewer made or got; null when there is none. Nobody else is told of it. */
export function readOpenOffer({ account, actor }: UserContext): Promise<OpenOffer | null> {
  return inAccount(account.id, async (tx) => {
    const { rows } = await tx.execute(sql`
      select o.to_teammate_id = ${actor.teammateId} as "isReceiver", o.expires_at as "expiresAt",
        other.first_name || ' ' || other.last_name as "otherName"
      from ownership_offers o
      join teammates other on other.account_id = o.account_id
        and other.id = case when o.to_teammate_id = ${actor.teammateId} then o.from_teammate_id else o.to_teammate_id end
      where o.account_id = ${account.id} and ${actor.teammateId} in (o.from_teammate_id, o.to_teammate_id)
        and o.settled_at is null and o.expires_at > now()`);
    if (!rows[0]) return null;
    const { expiresAt, ...offer } = Found.parse(rows[0]);
    return { ...offer, expiresAt: expiresAt.toISOString() };
  });
}
