import type { BatchView } from "@/lib/batches/view";

/** Something still happens to it by itself, so it is worth asking again. */
export const isMoving = ({ status }: BatchView): boolean => status === "checking" || status === "running";

export const isOver = ({ status }: BatchView): boolean =>
  status === "done" || status === "cancelled" || status === "failed";

/** How many of those it is for have come to something so far; `verdicts.go` is all of them. */
export const settled = ({ outcomes, verdicts }: BatchView): number =>
  outcomes.done + outcomes.nothing - verdicts.nothing + outcomes.refused - verdicts.refused;

/** 0 to 100, whole; never 100 before it is over. */
export function percentOf(batch: BatchView): number {
  if (batch.status === "done") return 100;
  if (batch.verdicts.go === 0) return 0;
  return Math.max(0, Math.min(99, Math.floor((100 * settled(batch)) / batch.verdicts.go)));
}
