"use client";

import { type RefObject, useEffect, useState } from "react";

/** Scrolling past is not looking. */
const LONG_ENOUGH = 200;

/** Whether an element is in view, and has been for a moment. */
export function useIsLookedAt(element: RefObject<HTMLElement | null>): boolean {
  const [isLookedAt, setLookedAt] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting) timer = setTimeout(() => setLookedAt(true), LONG_ENOUGH);
      else setLookedAt(false);
    });
    observer.observe(element.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element]);
  return isLookedAt;
}
