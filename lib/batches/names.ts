/** Everything that is done to many at once. The first eight are the bulk forms of a teammate's commands (domain §6). */
export const BULK_ACTS = [
  "suspend",
  "unsuspend",
  "resend",
  "revoke",
  "removeFromProject",
  "remove",
  "addRole",
  "addToGroup",
] as const;

export const BATCH_NAMES = [...BULK_ACTS, "import"] as const;

export type BulkAct = (typeof BULK_ACTS)[number];
export type BatchName = (typeof BATCH_NAMES)[number];
