"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const NARROW = "(max-width: 767.98px)";
const Guess = createContext(false);

/** `isPhone` is what the request says of the device: the server draws only the shape that this one will most likely show. */
export function ScreenProvider({ isPhone, children }: { isPhone: boolean; children: ReactNode }) {
  return <Guess value={isPhone}>{children}</Guess>;
}

/** Whether the window is as narrow as a phone: guessed on the server, known in the browser. */
export function useIsNarrow(): boolean {
  const guess = useContext(Guess);
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(NARROW).matches,
    () => guess,
  );
}

function subscribe(listener: () => void) {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
