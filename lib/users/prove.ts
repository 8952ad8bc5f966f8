import { sql } from "drizzle-orm";
import { z } from "zod";
import { clearTries } from "@/lib/auth/sign-in-counter";
import { openCommand, openCommandAfter } from "@/lib/open-command";
import { askForPasskey, type PasskeyQuestion } from "@/lib/passkeys/ask";
import { checkAssertion } from "@/lib/passkeys/check-assertion";
import { Refusal } from "@/lib/refusal";
import { type CodeTry, spendCode, takeCodeTry } from "@/lib/two-factor/check-code";
import { provePassword } from "./prove-password";
import { Prove } from "./prove-schema";
import { signedIn } from "./signed-in";

/** What a person can show who they are with; `passkey`: what one of theirs is to sign. */
export type ProofWays = { email: string; hasPassword: boolean; hasCode: boolean; passkey: PasskeyQuestion | null };

const Row = z.object({ hasPassword: z.boolean(), hasCode: z.boolean(), hasPasskey: z.boolean() });

export const beginProof = openCommand("session.begin_proof", z.strictObject({}), async ({ tx, visitor }) => {
  const { userId, email } = signedIn(visitor);
  const { rows } = await tx.execute(sql`select password_hash is not null as "hasPassword",
    exists (select 1 from totp_factors where user_id = u.id and confirmed_at is not null)
      or exists (select 1 from backup_codes where user_id = u.id and used_at is null) as "hasCode",
    exists (select 1 from passkeys where user_id = u.id) as "hasPasskey"
    from users u where u.id = ${userId}`);
  const { hasPasskey, ...has } = Row.parse(rows[0]);
  const passkey = hasPasskey ? await askForPasskey(tx, { purpose: "proof", userId }) : null;
  return { email, ...has, passkey } satisfies ProofWays;
});

/**
 * Shows once more that it is them, for the risky acts of the next ten minutes. Tries count like those at the sign-in.
 * The session stays the one it is (docs/decisions/0015).
 */
export const prove = openCommandAfter(
  "session.prove",
  Prove,
  async ({ input, visitor }): Promise<CodeTry | null> => {
    const { userId } = signedIn(visitor);
    if (input.by === "password") await provePassword(visitor, input.password, "password");
    if (input.by === "password") return null;
    const taken = await takeCodeTry(userId, visitor.deviceSecret);
    if (input.by === "passkey") await checkAssertion(input.response, { purpose: "proof", userId });
    return taken;
  },
  async ({ tx, input, visitor, prepared: taken }) => {
    const { userId, sessionId } = signedIn(visitor);
    if (taken && input.by === "code") await spendCode(tx, userId, input.code, taken);
    if (taken) await clearTries(tx, taken.key);
    const { rowCount } = await tx.execute(sql`update sessions set proved_at = clock_timestamp()
      where id = ${sessionId} and user_id = ${userId} and ended_at is null`);
    if (rowCount !== 1) throw new Refusal("signed_out");
    return null;
  },
);
