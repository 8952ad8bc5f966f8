import { sql } from "drizzle-orm";
import { inAccount } from "@/db/transaction";
import { record } from "@/lib/audit/record";
import { lockAccount } from "@/lib/command";
import { newId } from "@/lib/id";
import type { TaskPayload } from "./tasks-schema";

/** Closes an offer that nobody answered in time and tells the log. An answered one is left as it is. */
export async function expireOwnershipOffer({ accountId, offerId }: TaskPayload<"expire_ownership_offer">) {
  await inAccount(accountId, async (tx) => {
    await lockAccount(tx, accountId);
    const { rows } = await tx.execute<{ id: string; name: string }>(sql`
      update ownership_offers o set settled_at = clock_timestamp(), outcome = 'expired'
        from teammates t
       where o.account_id = ${accountId} and o.id = ${offerId} and o.settled_at is null
         and o.expires_at <= clock_timestamp() and t.account_id = o.account_id and t.id = o.to_teammate_id
       returning t.id, t.first_name || ' ' || t.last_name as name`);
    if (!rows[0]) return;
    const target = { kind: "teammate", ...rows[0] } as const;
    const origin = { requestId: newId(), address: null, device: null };
    await record(tx, accountId, { kind: "system", name: "Roster" }, origin, [{ action: "ownership.expire", target }]);
  });
}
