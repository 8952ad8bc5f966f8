import { inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { passkeys, signInCounters, users } from "@/db/schema";
import { newId } from "@/lib/id";
import { MINUTE } from "./clock";
import { insertAll } from "./insert-all";
import type { Person } from "./person";
import { randomFrom } from "./random";

/** The fourth lock in a row lasts as long as any. */
const LOCKED = { failed: 6, locks: 4 };
const LOCK_LASTS = 120 * MINUTE;

export const lockEnd = (lockedAt: Date): Date => new Date(lockedAt.getTime() + LOCK_LASTS);

/** Who joined, with a password, their second factor and what locked them. Tells each person their user's id. */
export async function writeUsers(tx: Tx, people: readonly Person[], passwordHash: string): Promise<void> {
  const rows = people.flatMap((person) => userRow(person, passwordHash));
  // One who is there already, from another account, is taken as they are: users are nobody's but their own.
  await tx.insert(users).values(rows).onConflictDoNothing({ target: users.email });
  const addresses = rows.map((row) => row.email);
  const stored = await tx
    .select({ id: users.id, email: users.email })
    .from(users)
    .where(inArray(users.email, addresses));
  const idOf = new Map(stored.map(({ id, email }) => [email, id]));
  for (const person of people) person.userId = idOf.get(person.email) ?? null;
  await insertAll(tx, signInCounters, people.flatMap(counterRow));
  await insertAll(tx, passkeys, people.flatMap(passkeyRow));
}

function userRow(person: Person, passwordHash: string): (typeof users.$inferInsert)[] {
  const { userId, joinedAt, email, firstName, lastName, twoFactor, signIns } = person;
  if (!userId || !joinedAt) return [];
  const lastSignInAt = new Date(Math.max(...[joinedAt, ...signIns].map(Number)));
  const name = { firstName, lastName };
  return [
    {
      id: userId,
      email,
      ...name,
      passwordHash,
      twoFactor,
      lastSignInAt,
      emailVerifiedAt: joinedAt,
      createdAt: joinedAt,
    },
  ];
}

const counterRow = ({ email, lockedAt }: Person): (typeof signInCounters.$inferInsert)[] =>
  lockedAt ? [{ email, ...LOCKED, lockedUntil: lockEnd(lockedAt), updatedAt: lockedAt }] : [];

/** A second factor that nobody holds: these people are there to be looked at. */
function passkeyRow({ twoFactor, userId, email, joinedAt }: Person): (typeof passkeys.$inferInsert)[] {
  if (!twoFactor || !userId || !joinedAt) return [];
  const random = randomFrom(email);
  const key = { credentialId: random.bytes(32), publicKey: random.bytes(77), name: "Security key" };
  return [{ id: newId(), userId, ...key, createdAt: joinedAt }];
}
