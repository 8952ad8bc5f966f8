"use client";

import { useEffect, useState } from "react";
import { attempt } from "@/components/form/attempt";
import type { ActionResult } from "@/lib/action-result";
import type { BatchView } from "@/lib/batches/view";
import { isMoving } from "./batch-state";

export type AskForBatch = (slug: string, input: { batchId: string }) => Promise<ActionResult<BatchView>>;

const EVERY = 1_000;
const AT_MOST = 15_000;

type Watched = { batch: BatchView | null; error: string | null; isGone: boolean };

/**
 * A batch as it goes on: asked about each second while something happens to it, more rarely while the server does not
 * answer, and no longer once it waits for a person or is over. `batchId` null: there is none to watch. After `look` it
 * is asked at once.
 */
export function useBatch(slug: string, batchId: string | null, ask: AskForBatch, first: BatchView | null = null) {
  const [watched, setWatched] = useState<Watched>({ batch: first, error: null, isGone: false });
  const [looks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function is not a new question; `looks` asks again
  useEffect(() => {
    if (batchId === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLate = false;
    const askAgain = async (failures: number) => {
      const result = await attempt(() => ask(slug, { batchId }));
      if (isLate) return;
      if (result.ok) {
        setWatched({ batch: result.value, error: null, isGone: false });
        if (isMoving(result.value)) timer = setTimeout(askAgain, EVERY, 0);
        return;
      }
      const isGone = GONE.includes(result.code);
      setWatched(({ batch }) => ({ batch, error: result.message, isGone }));
      if (isGone) return;
      timer = setTimeout(askAgain, Math.min(AT_MOST, EVERY * 2 ** (failures + 1)), failures + 1);
    };
    const isKnown = looks === 0 && first !== null;
    if (!isKnown) askAgain(0);
    else if (isMoving(first)) timer = setTimeout(askAgain, EVERY, 0);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [slug, batchId, looks]);
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
