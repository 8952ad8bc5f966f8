import { createHash, randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { backupCodes } from "@/db/schema";

const HOW_MANY = 10;
const LENGTH = 10;
/** 32 characters, none that looks like another (Crockford): ten of them are 50 bits. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Gives a user ten new codes in place of all they had. They are shown once: only their hashes are kept. */
export async function makeBackupCodes(tx: Tx, userId: string): Promise<string[]> {
  // Two who make codes at once wait for each other, else both sets would be good.
  await tx.execute(sql`select 1 from users where id = ${userId} for no key update`);
  await deleteBackupCodes(tx, userId);
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await tx.insert(backupCodes).values(codes.map((code) => ({ userId, codeHash: hashOf(userId, code) })));
  return codes.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`);
}

/** Whether this is a backup code of the user that was not used before; it is used now. One winner. */
export async function spendBackupCode(tx: Tx, userId: string, typed: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`update backup_codes set used_at = clock_timestamp()
    where user_id = ${userId} and code_hash = ${hashOf(userId, readCode(typed))} and used_at is null`);
  return rowCount === 1;
}

export async function deleteBackupCodes(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from backup_codes where user_id = ${userId}`);
}

/** What was meant by what was typed: case, spaces and hyphens do not matter, and letters that no code has are digits. */
export const readCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");

const newCode = (): string => Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join("");

const hashOf = (userId: string, code: string): Buffer =>
  createHash("sha256").update(`backup code|${userId}|${code}`).digest();
