import type { BatchView } from "@/lib/batches/view";

/** Something still happens to it by itself, so it is worth asking again. */
export const isMoving = ({ status }: BatchView): boolean => status === "checking" || status === "running";

export const isOver = ({ status }: BatchView): boolean =>
  status === "done" || status === "cancelled" || status === "failed";

/** How many rows have come to something so far. */
export const settled = ({ outcomes }: BatchView): number => outcomes.done + outcomes.nothing + outcomes.refused;

/** 0 to 100, whole; never 100 before it is over. */
export function percentOf(batch: BatchView): number {
  if (batch.status === "done") return 100;
  if (batch.total === 0) return 0;
  return Math.min(99, Math.floor((100 * settled(batch)) / batch.total));
}
