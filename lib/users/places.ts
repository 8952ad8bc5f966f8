import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { enterAccount } from "@/db/transaction";
import { Refusal } from "@/lib/refusal";

const Place = z.object({ accountId: z.string(), teammateId: z.string() });
type Place = z.infer<typeof Place>;

/** Every account that has a row of this person, the suspended and removed ones too, in the order in which they are locked. */
export async function placesOf(tx: Tx, userId: string): Promise<Place[]> {
  const { rows } = await tx.execute(sql`
    select account_id as "accountId", teammate_id as "teammateId" from roster_places(${userId}) order by account_id`);
  return z.array(Place).parse(rows);
}

/** Refuses an address that another row has in one of these accounts. Leaves the transaction outside any account. */
export async function refuseTakenBeside(tx: Tx, places: readonly Place[], email: string): Promise<void> {
  for (const { accountId, teammateId } of places) {
    await enterAccount(tx, accountId);
    const { rowCount } = await tx.execute(sql`select 1 from teammates
      where account_id = ${accountId} and email = ${email} and id <> ${teammateId}`);
    if (rowCount) throw emailTaken();
  }
  await enterAccount(tx, "");
}

export const emailTaken = (): Refusal => new Refusal("email_taken");
