import { sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { transaction } from "@/db/transaction";
import { nobody, PASSWORD, visitorWith } from "@/lib/auth/testing";
import type { Visitor } from "@/lib/auth/visitor";
import { findSession } from "@/lib/sessions/queries";
import { signIn } from "@/lib/users/sign-in";
import { addApp } from "./add-app";
import { beginApp } from "./begin-app";
import { secondStep } from "./second-step";

type Person = { id: string; email: string };

/** For tests: the code that an app with this key shows so many steps from now. */
export const codeOf = (key: string, steps = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(key.replaceAll(" ", "")), timestamp: Date.now() + steps * 30_000 });

/** For tests: whoever has this half session, at the second step. */
export const waitingWith = async (sessionSecret: string, deviceSecret?: string | null): Promise<Visitor> => ({
  ...nobody(),
  waiting: await findSession(sessionSecret),
  deviceSecret,
});

/** For tests: gives the password; the session may owe the second step. */
export const givePassword = ({ email }: Person, deviceSecret?: string | null) =>
  signIn({ ...nobody(), deviceSecret }, { email, password: PASSWORD });

/** For tests: sets up an app for a person without two-factor, whose steps so far are all forgotten again. */
export async function setUpApp(person: Person) {
  const visitor = await visitorWith((await givePassword(person)).sessionSecret);
  const { key } = await beginApp(visitor, {});
  const added = await addApp(visitor, { code: codeOf(key) });
  await forgetSteps(person.id);
  return { key, backupCodes: added.backupCodes ?? [], sessionSecret: added.sessionSecret };
}

/** For tests: what time would do. */
export const forgetSteps = (userId: string) =>
  transaction((tx) => tx.execute(sql`update totp_factors set last_step = 0 where user_id = ${userId}`));

/** For tests: all of it, the code included. */
export async function signInWhole(person: Person, code: string, given: { rememberDevice?: boolean } = {}) {
  const { sessionSecret } = await givePassword(person);
  return secondStep(await waitingWith(sessionSecret), { code, ...given });
}
