import { createHash, createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/env";

export type TokenPurpose = "invitation" | "reset_password" | "verify_email" | "unlock" | "change_email";

/**
 * The secret of an e-mailed link: 256 bits, base64url. Derived from the row it belongs to, so that the job that
 * writes the e-mail can make it again and nothing usable stands in the database, a job or a log.
 */
export function tokenFor(purpose: TokenPurpose, rowId: string): string {
  const key = hkdfSync("sha256", env().authSecret, "", "roster e-mailed links", 32);
  return createHmac("sha256", Buffer.from(key)).update(`${purpose}|${rowId}`).digest("base64url");
}

/** What the database keeps of a token. Any string may be given: one that was never a token finds nothing. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();
