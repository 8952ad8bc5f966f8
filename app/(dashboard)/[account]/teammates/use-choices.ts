"use client";

import { useCallback, useRef } from "react";
import { attempt } from "@/components/form/attempt";
import { toast } from "@/components/toast";
import type { Choices } from "@/lib/choices/queries";
import { listChoicesAction } from "./actions";

/** Reads what there is to choose from, once for all who ask; null, and a notice, when it could not be read. */
export function useChoices(slug: string): () => Promise<Choices | null> {
  const asked = useRef<Promise<Choices | null> | null>(null);
  return useCallback(() => {
    asked.current ??= attempt(() => listChoicesAction(slug, {})).then(async (answer) => {
      if (answer.ok) return answer.value;
      asked.current = null;
      await toast(answer.message);
      return null;
    });
    return asked.current;
  }, [slug]);
}
