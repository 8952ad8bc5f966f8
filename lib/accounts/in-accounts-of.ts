import type { Tx } from "@/db/client";
import { enterAccount } from "@/db/transaction";
import { type AuditEvent, record } from "@/lib/audit/record";
import { lockAccount } from "@/lib/command";
import type { Actor, Origin } from "@/lib/context";
import { type Seat, seatsOf } from "./queries";

type Person = {
  userId: string;
  /** The session in which they acted; null when it happened to them. */
  sessionId: string | null;
  name: string;
  email: string;
};

/**
 * Does something in each account of a person and tells its log. What they did themselves concerns the accounts they
 * reach, what happened to them all of theirs. Locks the accounts in the order of their ids and leaves the
 * transaction outside any account.
 */
export async function inAccountsOf(
  tx: Tx,
  person: Person,
  origin: Origin,
  work: (seat: Seat) => AuditEvent | Promise<AuditEvent>,
): Promise<void> {
  const seats = (await seatsOf(tx, person)).filter((seat) => person.sessionId === null || seat.isReachable);
  for (const seat of seats.sort((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
    await enterAccount(tx, seat.accountId);
    await lockAccount(tx, seat.accountId);
    await record(tx, seat.accountId, actorOf(person, seat), origin, [await work(seat)]);
  }
  await enterAccount(tx, "");
}

function actorOf({ userId, sessionId, name, email }: Person, { teammateId }: Seat): Actor {
  if (sessionId === null) return { kind: "system", name: "Roster" };
  return { kind: "user", userId, teammateId, sessionId, name, email };
}
