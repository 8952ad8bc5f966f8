"use client";

import { type SyntheticEvent, useCallback, useState } from "react";

export type Opening = { at: HTMLElement; isOpen: boolean };

/** For what opens at a button and is loaded with its first use. Null until somebody asked for it. */
export function useOpening() {
  const [opening, setOpening] = useState<Opening | null>(null);
  /** For the button's click: a second one on the same button closes. */
  const toggle = useCallback(({ currentTarget: at }: SyntheticEvent<HTMLElement>) => {
    setOpening((now) => ({ at, isOpen: !(now?.at === at && now.isOpen) }));
  }, []);
  const close = useCallback(() => setOpening((now) => now && { ...now, isOpen: false }), []);
  return { opening, toggle, close };
}
