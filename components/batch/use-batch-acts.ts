"use client";

import { useState, useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import type { ActionResult } from "@/lib/action-result";

type BatchAction = (slug: string, input: { batchId: string }) => Promise<ActionResult<unknown>>;
export type BatchDoors = { start: BatchAction; cancel: BatchAction };

/** Starts and stops a batch; `refusal` says why that was not possible. */
export function useBatchActs(slug: string, batchId: string | null, doors: BatchDoors) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = (action: BatchAction, onDone: () => void) =>
    startTransition(async () => {
      if (batchId === null) return;
      setRefusal(null);
      const result = await attempt(() => action(slug, { batchId }));
      if (result.ok) onDone();
      else setRefusal(result.message);
    });
  return {
    isPending,
    refusal,
    start: (onDone: () => void) => run(doors.start, onDone),
    cancel: (onDone: () => void) => run(doors.cancel, onDone),
  };
}
