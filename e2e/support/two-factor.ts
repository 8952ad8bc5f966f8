import type { APIRequestContext } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { callAction } from "./actions";
import { query } from "./database";

/** The code that an app with this key shows so many steps from now. */
export const codeOf = (key: string, steps = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(key.replaceAll(" ", "")), timestamp: Date.now() + steps * 30_000 });

/** Sets up an authenticator app through the same actions as the page; the request carries the new session. */
export async function setUpApp(request: APIRequestContext): Promise<{ key: string; backupCodes: string[] }> {
  const begun = await callAction(request, "beginAppAction", [{}]);
  const key = /"key":"([A-Z2-7 ]+)"/.exec(begun.body)?.[1];
  if (!key) throw new Error(`Setting up was refused: ${begun.code}`);
  const added = await callAction(request, "addAppAction", [{ code: codeOf(key) }]);
  const backupCodes = added.body.match(/"[0-9a-z]{5}-[0-9a-z]{5}"/g)?.map((code) => code.slice(1, -1)) ?? [];
  if (!added.ok) throw new Error(`The code was refused: ${added.code}`);
  return { key, backupCodes };
}

/** What half a minute would do: the code that was used last may be given once more. */
export const forgetSteps = (email: string) =>
  query("update totp_factors set last_step = 0 where user_id = (select id from users where email = $1)", [email]);
