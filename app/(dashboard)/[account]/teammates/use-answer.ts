"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { attempt } from "@/components/form/attempt";
import type { ActionResult } from "@/lib/action-result";

/** Asks anew each time a dialog opens; null until there is an answer. */
export function useAnswer<V>(ask: () => Promise<ActionResult<V>>, isOpen: boolean): ActionResult<V> | null {
  const [answer, setAnswer] = useState<ActionResult<V> | null>(null);
  const askNow = useEffectEvent(ask);
  useEffect(() => {
    if (!isOpen) return;
    let isLate = false;
    attempt(() => askNow()).then((result) => {
      if (!isLate) setAnswer(result);
    });
    return () => {
      isLate = true;
    };
  }, [isOpen]);
  return answer;
}
