"use client";

import { useEffect, useEffectEvent } from "react";

type Polling<A> = {
  /** What is asked about: another one begins anew, null is nothing. */
  about: string | null;
  /** Milliseconds until the first question; null: there is nothing to ask. */
  wait: number | null;
  ask: () => Promise<A>;
  /** Takes an answer in. Milliseconds until the next question; null: that was the last. */
  hear: (answer: A) => number | null;
};

/** Asks again and again, one question after the other; an answer that comes late is not heard. */
export function usePolling<A>({ about, wait, ask, hear }: Polling<A>): void {
  const firstWait = useEffectEvent(() => wait);
  const askNow = useEffectEvent(ask);
  const hearNow = useEffectEvent(hear);
  useEffect(() => {
    if (about === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLate = false;
    const askIn = (milliseconds: number | null) => {
      if (milliseconds !== null) timer = setTimeout(askOnce, milliseconds);
    };
    const askOnce = async () => {
      const answer = await askNow();
      if (!isLate) askIn(hearNow(answer));
    };
    askIn(firstWait());
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [about]);
}
