"use client";

import { type ReactNode, Suspense, use, useDeferredValue } from "react";

type LateProps<T> = {
  value: Promise<T>;
  /** Called with null until it came for the first time. */
  children: (value: T | null) => ReactNode;
};

/** What comes after the page that shows it; while a newer one is on its way the older one stays. */
export function Late<T>({ value, children }: LateProps<T>) {
  const shown = useDeferredValue(value);
  return (
    <Suspense fallback={children(null)}>
      <Came value={shown}>{children}</Came>
    </Suspense>
  );
}

const Came = <T,>({ value, children }: LateProps<T>) => children(use(value));
