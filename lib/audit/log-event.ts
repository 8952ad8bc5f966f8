import { catalogueOf } from "@/lib/access/catalogues/all";
import { type Change, changesOf, type InWords } from "./changes";
import type { EventRow } from "./event-row";
import { JsonValue } from "./json";
import { refusedBecause, sentenceFor } from "./sentence";

/** An event as people read it. Times are ISO 8601 UTC. */
export type LogEvent = {
  number: number;
  at: string;
  sentence: string;
  actorId: string | null;
  actorName: string;
  targetId: string | null;
  targetName: string;
  reason: string | null;
  changes: Change[];
  address: string | null;
  device: string | null;
  requestId: string;
  /** A person's data was taken out of it since. */
  isErased: boolean;
};

export function toLogEvent(row: EventRow, inWords: InWords): LogEvent {
  const [before, after] = [JsonValue.parse(row.before), JsonValue.parse(row.after)];
  const because = refusedBecause({ action: row.action, after });
  return {
    number: row.number,
    at: row.occurredAt.toISOString(),
    sentence: sentenceFor({ ...row, after }),
    actorId: row.actorId,
    actorName: row.actorName,
    targetId: row.targetId,
    targetName: row.targetName,
    reason: because ?? row.reason,
    changes: because ? [] : changesOf(before, after, inWords),
    address: row.address,
    device: row.device,
    requestId: row.requestId,
    isErased: row.erasedAt !== null,
  };
}

/** Says permissions by their labels: "billing.manage" is "Manage billing" to people. */
export function wordsOf(catalogue: string): InWords {
  const { permissions } = catalogueOf(catalogue);
  return (text) => text.replace(/(?<!\S)[a-z_]+\.[a-z_]+(?!\S)/g, (key) => permissions.get(key)?.label ?? key);
}
