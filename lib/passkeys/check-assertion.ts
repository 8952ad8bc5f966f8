import { verifyAuthenticationResponse } from "@simplewebauthn/server";
import { eq, sql } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import { transaction } from "@/db/transaction";
import { log } from "@/lib/log";
import { Refusal } from "@/lib/refusal";
import { type Asked, takeChallenge } from "./challenges";
import { relyingParty } from "./relying-party";
import type { Assertion } from "./schema";

type Passkey = typeof passkeys.$inferSelect;

/**
 * The passkey that signed what was asked, and by it the person. Throws `passkey_refused` for everything else: unknown
 * keys, other people's, answers to old or used questions, and copies of a key, which count behind the original.
 */
export async function checkAssertion(response: Assertion, asked: Asked): Promise<Passkey> {
  const challenge = await takeChallenge(response.response.clientDataJSON, asked);
  const passkey = await findPasskey(response.id);
  if (!challenge || !passkey || (asked.userId && passkey.userId !== asked.userId)) throw refused();
  const counter = await counterAfter(response, passkey, challenge);
  if (counter === null || !(await countUse(passkey, counter))) throw refused();
  return passkey;
}

const refused = () => new Refusal("passkey_refused");

async function findPasskey(credentialId: string): Promise<Passkey | null> {
  const id = Buffer.from(credentialId, "base64url");
  const [found] = await transaction((tx) => tx.select().from(passkeys).where(eq(passkeys.credentialId, id)));
  return found ?? null;
}

/** The counter that a good signature carries; null for one that is not good. */
async function counterAfter(response: Assertion, passkey: Passkey, expectedChallenge: string): Promise<number | null> {
  const { rpID, origin } = relyingParty();
  const { userHandle, ...said } = response.response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, response: userHandle ? { ...said, userHandle } : said },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      // The counter is compared below, in the database, where parallel uses meet.
      credential: { id: response.id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // The library throws for every answer that is not one: another origin, no verification, unreadable bytes.
    return null;
  }
}

/** Keys that count must count on; those that always say 0 do not count at all. */
export async function countUse({ id, userId }: Pick<Passkey, "id" | "userId">, counter: number): Promise<boolean> {
  const { rowCount } = await transaction((tx) =>
    tx.execute(sql`update passkeys set counter = ${counter}, last_used_at = clock_timestamp()
      where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`),
  );
  if (rowCount !== 1) log.warn({ passkeyId: id, userId, counter }, "a passkey counted backwards: it may be copied");
  return rowCount === 1;
}
