import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";

const PERIOD_SECONDS = 30;
/** One step either way, for clocks that differ. */
const WINDOW = 1;

export const newSecret = (): Buffer => randomBytes(20);

/** The step (RFC 6238: periods since 1970) whose code this is, near the moment given; null when it is none's. */
export function stepOf(code: string, secret: Buffer, at: Date, digits = 6): number | null {
  // The library throws at digits of other scripts.
  if (!/^[0-9]+$/.test(code)) return null;
  const now = { period: PERIOD_SECONDS, timestamp: at.getTime() };
  const delta = TOTP.validate({ token: code, secret: asSecret(secret), digits, window: WINDOW, ...now });
  return delta === null ? null : TOTP.counter(now) + delta;
}

/** The same secret for an app: as an address to scan, and as a key to type. */
export function forApp(secret: Buffer, email: string): { uri: string; key: string } {
  const totp = new TOTP({ issuer: "Roster", label: email, secret: asSecret(secret), period: PERIOD_SECONDS });
  return { uri: totp.toString(), key: totp.secret.base32 };
}

const asSecret = (bytes: Buffer): Secret => new Secret({ buffer: new Uint8Array(bytes).buffer });
