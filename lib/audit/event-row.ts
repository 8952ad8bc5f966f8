import type { auditEvents } from "@/db/schema";
import type { ChainedEvent } from "./chain";
import { JsonValue } from "./json";

export type EventRow = typeof auditEvents.$inferSelect;

/** An event as it was hashed, from its row. */
export function asChained(stored: EventRow): ChainedEvent {
  const { hash: _h, previousHash: _p, form: _f, salt: _s, personalHash: _ph, erasedAt: _e, ...row } = stored;
  return {
    ...row,
    occurredAt: row.occurredAt.toISOString(),
    before: JsonValue.parse(row.before),
    after: JsonValue.parse(row.after),
  };
}
