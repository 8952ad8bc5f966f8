import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema";

export type User = typeof users.$inferSelect;

/** The user with this normalised address, or null. */
export async function findUser(tx: Tx, email: string): Promise<User | null> {
  const [user] = await tx.select().from(users).where(eq(users.email, email));
  return user ?? null;
}
