"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useEffectEvent, useState } from "react";
import type { ActionResult } from "@/lib/action-result";
import type { EffectView } from "@/lib/effect";
import { attempt } from "./form/attempt";

const WAIT_MS = 250;

/**
 * Asks what saving this input would change, a moment after it last changed. `input` null: nothing to ask, e.g. while
 * the form is as it was. The input is compared as JSON. An answer that comes late never replaces a newer one.
 */
export function useEffectPreview<I>(ask: (input: I) => Promise<ActionResult<EffectView>>, input: I | null) {
  const text = input === null ? null : JSON.stringify(input);
  const [asked] = useDebouncedValue(text, WAIT_MS);
  const [answer, setAnswer] = useState<{ to: string; effect: EffectView | null; error: string | null } | null>(null);
  const askNow = useEffectEvent(ask);
  useEffect(() => {
    if (asked === null) return;
    let isLate = false;
    attempt(() => askNow(JSON.parse(asked))).then((result) => {
      if (isLate) return;
      setAnswer(
        result.ok
          ? { to: asked, effect: result.value, error: null }
          : { to: asked, effect: null, error: result.message },
      );
    });
    return () => {
      isLate = true;
    };
  }, [asked]);
  const current = text === null ? null : answer;
  return {
    effect: current?.effect ?? null,
    error: current?.error ?? null,
    isPending: text !== null && current?.to !== text,
  };
}
