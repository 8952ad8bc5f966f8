import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from "node:crypto";
import { env } from "@/lib/env";

/** The Ed25519 public key that heads are signed with, base64url of its 32 bytes. */
export const publicKeyText = (): string => rawOf(createPublicKey(privateKey()));

/** The signature of a text, base64url. */
export const signText = (text: string): string => sign(null, Buffer.from(text), privateKey()).toString("base64url");

/** Whether the text was signed with the private half of this key. */
export function isSignedBy(key: string, text: string, signature: string): boolean {
  const raw = Buffer.from(key, "base64url");
  if (raw.length !== RAW_BYTES) return false;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: "der", type: "spki" });
  return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, "base64url"));
}

const RAW_BYTES = 32;
/** What DER puts before the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");

/** Derived, so that every instance has the same and there is none more to keep. */
function privateKey(): KeyObject {
  const seed = Buffer.from(hkdfSync("sha256", env().authSecret, "", "roster log heads", RAW_BYTES));
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
}

const rawOf = (key: KeyObject): string =>
  key.export({ format: "der", type: "spki" }).subarray(SPKI_PREFIX.length).toString("base64url");
