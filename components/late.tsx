"use client";

import { type ReactNode, Suspense, use, useEffect, useState } from "react";

type LateProps<T> = {
  value: Promise<T>;
  /** Called with null until it came for the first time. */
  children: (value: T | null) => ReactNode;
};

/** What comes after the page that shows it; while a newer one is on its way the older one stays. */
export function Late<T>({ value, children }: LateProps<T>) {
  const shown = useNewestThatCame(value);
  return (
    <Suspense fallback={children(null)}>
      <Came value={shown}>{children}</Came>
    </Suspense>
  );
}

const Came = <T,>({ value, children }: LateProps<T>) => children(use(value));

/**
 * At first the one that is there, for which the page shows its fallback. A page that is shown already goes nowhere before
 * all that it uses came, deferred or not: new rows would wait for their counts.
 */
function useNewestThatCame<T>(value: Promise<T>): Promise<T> {
  const [shown, show] = useState(value);
  useEffect(() => {
    let isNewest = true;
    const came = () => {
      if (isNewest) show(value);
    };
    value.then(came, came);
    return () => {
      isNewest = false;
    };
  }, [value]);
  return shown;
}
