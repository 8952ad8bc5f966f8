import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { accounts } from "@/db/schema";
import { Refusal } from "@/lib/refusal";

/** The account's row with its settings. Throws when it is not there. */
export async function loadAccount(tx: Tx, accountId: string): Promise<typeof accounts.$inferSelect> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new Refusal("not_found");
  return account;
}
