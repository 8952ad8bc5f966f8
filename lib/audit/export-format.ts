import { CSV_BEGIN, toCsv } from "@/lib/csv/write-csv";
import { canonical } from "./chain";
import { asChained, type EventRow } from "./event-row";
import type { LogFormat } from "./schema";
import { sentenceFor } from "./sentence";

/** How a file of events begins, what one event is in it, and how it ends. */
type FileWriter = { begin: string; event: (row: EventRow) => string; end: string };

export function fileWriter(format: LogFormat): FileWriter {
  if (format === "csv") return { begin: CSV_BEGIN + toCsv([COLUMNS]), event: (row) => toCsv([cellsOf(row)]), end: "" };
  let separator = "";
  const event = (row: EventRow) => {
    const text = `${separator}${JSON.stringify(recordOf(row))}`;
    separator = ",\n";
    return text;
  };
  return { begin: "[\n", event, end: "\n]\n" };
}

const COLUMNS = [
  ...["number", "at", "sentence", "actor_kind", "actor_id", "actor", "action", "target_kind", "target_id", "target"],
  ...["reason", "before", "after", "address", "device", "request_id", "hash"],
];

/** Times are ISO 8601 UTC; before and after are JSON. */
function cellsOf(row: EventRow): string[] {
  const event = asChained(row);
  const json = (value: typeof event.before) => (value === null ? "" : canonical(value));
  const given = [event.actorKind, event.actorId, event.actorName, event.action, event.targetKind, event.targetId];
  const rest = [event.reason, json(event.before), json(event.after), event.address, event.device, event.requestId];
  return [
    ...[String(event.number), event.occurredAt, sentenceFor(event)],
    ...[...given, event.targetName, ...rest].map((cell) => cell ?? ""),
    row.hash.toString("hex"),
  ];
}

/** All that was hashed, so that the chain can be recomputed from the file (lib/audit/chain.ts). Bytes are hex. */
function recordOf(row: EventRow) {
  const { form, salt, personalHash, previousHash, hash, erasedAt } = row;
  const hex = (bytes: Buffer | null) => bytes?.toString("hex") ?? null;
  const event = asChained(row);
  return {
    ...event,
    sentence: sentenceFor(event),
    ...{ form, salt: hex(salt), personalHash: hex(personalHash), previousHash: hex(previousHash), hash: hex(hash) },
    erasedAt: erasedAt?.toISOString() ?? null,
  };
}
