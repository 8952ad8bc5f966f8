"use client";

import { useEffect, useState } from "react";
import { attempt } from "@/components/form/attempt";
import type { ActionResult } from "@/lib/action-result";

/** Asks anew each time a dialog opens; null until there is an answer. */
export function useAnswer<V>(ask: () => Promise<ActionResult<V>>, isOpen: boolean): ActionResult<V> | null {
  const [answer, setAnswer] = useState<ActionResult<V> | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function is not a new question
  useEffect(() => {
    if (!isOpen) return;
    let isLate = false;
    attempt(ask).then((result) => {
      if (!isLate) setAnswer(result);
    });
    return () => {
      isLate = true;
    };
  }, [isOpen]);
  return answer;
}
