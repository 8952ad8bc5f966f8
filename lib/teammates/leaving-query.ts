import { eq } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import type { Seat } from "@/lib/accounts/queries";
import { findFacts } from "@/lib/load-facts";
import type { RefusalCode } from "@/lib/refusal";
import { countActiveOwners } from "./count-active-owners";
import { whyNotLeave } from "./rules";
import { statusOf } from "./status";

/** Why a person could not leave the account of this seat of theirs; null when they could. */
export async function findWhyNotLeave({ accountId, teammateId }: Seat): Promise<RefusalCode | null> {
  return inAccount(accountId, async (tx) => {
    const facts = await findFacts(tx, accountId, teammateId);
    const [row] = await tx.select().from(t).where(eq(t.id, teammateId));
    if (!facts || !row) return "not_found";
    return whyNotLeave(facts, statusOf(row, new Date(facts.now)), await countActiveOwners(tx, accountId));
  });
}
