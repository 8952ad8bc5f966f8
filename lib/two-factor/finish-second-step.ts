import type { Tx } from "@/db/client";
import type { Visitor } from "@/lib/auth/visitor";
import { Refusal } from "@/lib/refusal";
import { endSession } from "@/lib/sessions/end-sessions";
import { enter } from "@/lib/users/enter";

/**
 * Signs in whole whoever was waiting at the second step and has just given their factor: the half session ends, once,
 * and one with a new id and secret begins.
 */
export async function finishSecondStep(tx: Tx, visitor: Visitor, { rememberDevice = false } = {}) {
  const person = waiting(visitor);
  if ((await endSession(tx, person.userId, person.sessionId)) !== 1) throw new Refusal("signed_out");
  const user = { ...person, id: person.userId, twoFactor: true };
  const { secret, deviceSecret } = await enter(tx, user, { ...visitor, waiting: null }, 2, { rememberDevice });
  return { sessionSecret: secret, owesSecondStep: false, deviceSecret };
}

/** The person at the second step. Whoever is nowhere, or through already, has to begin at the sign-in. */
export function waiting({ waiting: person }: Visitor) {
  if (!person) throw new Refusal("signed_out");
  return person;
}
