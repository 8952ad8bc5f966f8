import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { passkeys } from "@/db/schema";
import { brokenConstraint } from "@/db/transaction";
import { fullName, type SignedIn } from "@/lib/auth/visitor";
import { newId } from "@/lib/id";
import { openCommand, openCommandAfter } from "@/lib/open-command";
import { Refusal } from "@/lib/refusal";
import { makeBackupCodes } from "@/lib/two-factor/backup-codes";
import { settleTwoFactor } from "@/lib/two-factor/settle";
import { tellFactorChange } from "@/lib/two-factor/tell-factor-change";
import { renewSession } from "@/lib/users/renew-session";
import { signedIn } from "@/lib/users/signed-in";
import { issueChallenge, takeChallenge } from "./challenges";
import { relyingParty } from "./relying-party";
import { AddPasskey, Nothing, type Registration } from "./schema";

/** What a browser needs to make a passkey for this person. */
export const beginPasskey = openCommand(
  "two_factor.begin_passkey",
  Nothing,
  async ({ tx, visitor }) => {
    const user = signedIn(visitor);
    const { rpName, rpID } = relyingParty();
    return generateRegistrationOptions({
      rpName,
      rpID,
      userID: new Uint8Array(Buffer.from(user.userId)),
      userName: user.email,
      userDisplayName: fullName(user),
      challenge: await issueChallenge(tx, { purpose: "register", userId: user.userId }),
      attestationType: "none",
      timeout: 5 * 60_000,
      excludeCredentials: (await passkeysOf(tx, user.userId)).map(({ credentialId, transports }) => ({
        id: credentialId.toString("base64url"),
        transports,
      })),
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
  },
  { isRisky: true },
);

/** Keeps a passkey that a browser made. With the first factor come the backup codes, to be shown once. */
export const addPasskey = openCommandAfter(
  "two_factor.add_passkey",
  AddPasskey,
  ({ input, visitor }) => verify(input.response, signedIn(visitor)),
  async ({ tx, visitor, prepared: credential }) => {
    const user = signedIn(visitor);
    const id = newId();
    const name = visitor.origin.device ?? "Passkey";
    await tellFactorChange(tx, visitor, {
      action: "two_factor.add",
      name: `Passkey “${name}”`,
      mail: "passkey_added",
    });
    await tx
      .insert(passkeys)
      .values({ id, userId: user.userId, name, ...credential })
      .catch((error: unknown) => {
        throw brokenConstraint(error) === "passkeys_credential_id_key" ? new Refusal("passkey_known") : error;
      });
    await settleTwoFactor(tx, user.userId);
    const backupCodes = user.hasTwoFactor ? null : await makeBackupCodes(tx, user.userId);
    const sessionSecret = await renewSession(tx, visitor, 2);
    return { sessionSecret, backupCodes, passkeyId: id, name };
  },
  { isRisky: true },
);

const passkeysOf = (tx: Tx, userId: string) => tx.select().from(passkeys).where(eq(passkeys.userId, userId));

async function verify(response: Registration, { userId }: SignedIn) {
  const { clientDataJSON, attestationObject, transports = [] } = response.response;
  const expectedChallenge = await takeChallenge(clientDataJSON, { purpose: "register", userId });
  if (!expectedChallenge) throw new Refusal("passkey_refused");
  const { rpID, origin } = relyingParty();
  const answer = await verifyRegistrationResponse({
    response: { ...response, response: { clientDataJSON, attestationObject } },
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    // The library throws for every answer that is not one.
  }).catch(() => null);
  if (!answer?.verified) throw new Refusal("passkey_refused");
  const { id, publicKey, counter } = answer.registrationInfo.credential;
  return {
    credentialId: Buffer.from(id, "base64url"),
    publicKey: Buffer.from(publicKey),
    counter,
    transports,
  };
}
