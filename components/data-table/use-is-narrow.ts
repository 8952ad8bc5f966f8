"use client";

import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 767.98px)";

/** Null until the browser has answered: the server renders both shapes and CSS shows the right one. */
export function useIsNarrow(): boolean | null {
  return useSyncExternalStore<boolean | null>(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => null,
  );
}

function subscribe(listener: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
