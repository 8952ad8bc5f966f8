import type { Tx } from "@/db/client";
import { enterAccount } from "@/db/transaction";
import type { AuditEvent } from "@/lib/audit/record";
import { recordIn } from "@/lib/command";
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
 * Writes what a person did into the log of each account they reach, and what happened to them into that of each of
 * their accounts, locking these in the order of their ids. Leaves the transaction outside any account.
 */
export async function recordInAccountsOf(
  tx: Tx,
  person: Person,
  origin: Origin,
  tell: (seat: Seat) => AuditEvent,
): Promise<void> {
  const { sessionId } = person;
  const seats = (await seatsOf(tx, person)).filter((seat) => sessionId === null || seat.isReachable);
  for (const seat of seats.sort((a, b) => (a.accountId < b.accountId ? -1 : 1))) {
    const actor: Actor =
      sessionId === null
        ? { kind: "system", name: "Roster" }
        : {
            kind: "user",
            userId: person.userId,
            teammateId: seat.teammateId,
            sessionId,
            name: person.name,
            email: person.email,
          };
    await recordIn(tx, { actor, origin }, seat.accountId, tell(seat));
  }
  await enterAccount(tx, "");
}
