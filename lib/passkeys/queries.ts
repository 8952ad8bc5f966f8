import { asc, eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import { transaction } from "@/db/transaction";

export type PasskeyRow = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

/** A person's passkeys, the oldest first. */
export function listPasskeys(userId: string): Promise<PasskeyRow[]> {
  const { id, name, createdAt, lastUsedAt } = passkeys;
  return transaction((tx) =>
    tx
      .select({ id, name, createdAt, lastUsedAt })
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
      .orderBy(asc(createdAt), asc(id)),
  );
}
