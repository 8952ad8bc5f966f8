"use client";

import { useState, useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import type { ActionResult } from "@/lib/action-result";

/** One press of a button that acts: whether it is under way, and why it was refused. */
export function useAct() {
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = <V>(act: () => Promise<ActionResult<V>>, onDone?: () => void) =>
    startTransition(async () => {
      setError(null);
      const result = await attempt(act);
      if (!result.ok) return setError(result.message);
      onDone?.();
    });
  return { run, error, isPending };
}
