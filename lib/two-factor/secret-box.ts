import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { KEY_ID, keyIdOf } from "./key-id";

const VERSION = 1;
const IV = { at: KEY_ID.at + KEY_ID.length, length: 12 };
const TAG = { at: IV.at + IV.length, length: 16 };
const TEXT_AT = TAG.at + TAG.length;

/** Encrypts a secret for one user: nobody else's row can be given it. Version, key id, iv, tag, ciphertext. */
export function seal(userId: string, secret: Uint8Array, keys: readonly Buffer[] = env().encryptionKeys): Buffer {
  const key = keys[0];
  if (!key) throw new Error("There is no key to encrypt with");
  const iv = randomBytes(IV.length);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(boundTo(userId));
  const text = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), keyIdOf(key), iv, cipher.getAuthTag(), text]);
}

export type Opened = {
  secret: Buffer;
  /** It was encrypted with a key that is being replaced: seal it again. */
  isOutdated: boolean;
};

/** The secret of this user. Throws when the bytes were changed, are somebody else's, or their key is not known. */
export function open(userId: string, box: Buffer, keys: readonly Buffer[] = env().encryptionKeys): Opened {
  const part = ({ at, length }: { at: number; length: number }) => box.subarray(at, at + length);
  if (box[0] !== VERSION || box.length <= TEXT_AT) throw new Error("This is no encrypted secret");
  const index = keys.findIndex((key) => keyIdOf(key).equals(part(KEY_ID)));
  const key = keys[index];
  if (!key) throw new Error("The key of an encrypted secret is not known: ENCRYPTION_KEYS lacks it");
  const decipher = createDecipheriv("aes-256-gcm", key, part(IV), { authTagLength: TAG.length });
  decipher.setAAD(boundTo(userId)).setAuthTag(part(TAG));
  const secret = Buffer.concat([decipher.update(box.subarray(TEXT_AT)), decipher.final()]);
  return { secret, isOutdated: index > 0 };
}

const boundTo = (userId: string): Buffer => Buffer.from(`totp|${userId}`);
