import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import { Refusal } from "@/lib/refusal";
import type { User } from "@/lib/users/find-user";

/** The person whose passkey this is. */
export async function getOwner(tx: Tx, { userId }: { userId: string }): Promise<User> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId));
  if (!user) throw new Refusal("passkey_refused");
  return user;
}
