import type { BatchName } from "./names";

export const BATCH_STATUSES = ["checking", "ready", "running", "done", "cancelled", "failed"] as const;
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** A batch as pages show it, whatever its kind: plain values, times as ISO 8601 UTC. */
export type BatchView = {
  id: string;
  kind: BatchName;
  /** What it is called: "Suspend 1,204 teammates". */
  title: string;
  status: BatchStatus;
  startedByName: string;
  /** Rows found so far, and whether that is all of them. */
  total: number;
  isAllFound: boolean;
  /** What the verdicts say: counts of rows that would be done, would change nothing, would be refused. */
  verdicts: { go: number; nothing: number; refused: number };
  /** What the rows have come to. */
  outcomes: { done: number; nothing: number; refused: number };
  /** The refusals, the most frequent first: how many, why, and the first few people. */
  reasons: { code: string; sentence: string; count: number; examples: { teammateId: string | null; name: string }[] }[];
  /** The first hundred who would be acted on, by their place in the batch. */
  people: { teammateId: string | null; name: string; email: string }[];
  createdAt: string;
  endedAt: string | null;
  isCancelling: boolean;
  /** Why it failed, as a sentence; it can be started again then. */
  error: string | null;
  /** Started by whoever looks: others only watch. */
  isYours: boolean;
};
