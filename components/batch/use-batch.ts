"use client";

import { useState } from "react";
import { attempt } from "@/components/form/attempt";
import { usePolling } from "@/components/use-polling";
import type { ActionResult } from "@/lib/action-result";
import type { BatchView } from "@/lib/batches/view";
import { isMoving } from "./batch-state";

export type AskForBatch = (slug: string, input: { batchId: string }) => Promise<ActionResult<BatchView>>;

const EVERY = 1_000;
const AT_MOST = 15_000;

type Watched = { batch: BatchView | null; error: string | null; isGone: boolean; failures: number };

/**
 * A batch as it goes on: asked about each second while something happens to it, more rarely while the server does not
 * answer, and no longer once it waits for a person or is over. `batchId` null: there is none to watch. After `look` it
 * is asked at once.
 */
export function useBatch(slug: string, batchId: string | null, ask: AskForBatch, first: BatchView | null = null) {
  const [watched, setWatched] = useState<Watched>({ batch: first, error: null, isGone: false, failures: 0 });
  const [looks, setLooks] = useState(0);
  const waitAfter = (batch: BatchView) => (isMoving(batch) ? EVERY : null);
  usePolling({
    about: batchId && `${slug} ${batchId} ${looks}`,
    wait: looks === 0 && first !== null ? waitAfter(first) : 0,
    ask: () => attempt(() => ask(slug, { batchId: batchId ?? "" })),
    hear: (result) => {
      if (result.ok) {
        setWatched({ batch: result.value, error: null, isGone: false, failures: 0 });
        return waitAfter(result.value);
      }
      const isGone = GONE.includes(result.code);
      const failures = watched.failures + 1;
      setWatched({ batch: watched.batch, error: result.message, isGone, failures });
      return isGone ? null : Math.min(AT_MOST, EVERY * 2 ** failures);
    },
  });
  const isKept = batchId !== null && watched.batch?.id === batchId;
  return {
    batch: isKept ? watched.batch : null,
    error: batchId === null ? null : watched.error,
    /** It is not there for this viewer, now or later. */
    isGone: watched.isGone,
    look: () => setLooks((count) => count + 1),
  };
}

/** Answers that asking again does not change. */
const GONE = ["not_found", "not_permitted", "signed_out", "second_step_needed", "two_factor_required"];
