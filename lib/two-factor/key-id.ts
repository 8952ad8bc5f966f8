import { createHash } from "node:crypto";

/** How many bytes of an encrypted secret name its key, and where they begin. */
export const KEY_ID = { at: 1, length: 4 } as const;

/** Names an encryption key without telling it. */
export const keyIdOf = (key: Buffer): Buffer => createHash("sha256").update(key).digest().subarray(0, KEY_ID.length);
