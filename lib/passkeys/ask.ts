import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { passkeys } from "@/db/schema";
import { type Asked, issueChallenge } from "./challenges";
import { relyingParty } from "./relying-party";

/** What a browser needs to have a passkey sign: one of this person's, or, signing in, any that it has for us. */
export async function askForPasskey(tx: Tx, asked: Asked) {
  const mine = asked.userId ? await tx.select().from(passkeys).where(eq(passkeys.userId, asked.userId)) : [];
  return generateAuthenticationOptions({
    rpID: relyingParty().rpID,
    challenge: await issueChallenge(tx, asked),
    allowCredentials: mine.map(({ credentialId, transports }) => ({
      id: credentialId.toString("base64url"),
      transports,
    })),
    userVerification: "required",
    timeout: 5 * 60_000,
  });
}

export type PasskeyQuestion = Awaited<ReturnType<typeof askForPasskey>>;
