"use client";

import { useRouter } from "next/navigation";
import { type MouseEvent, useCallback } from "react";

/** For the click on a bare link: goes there without loading the page anew, unless a key asks for another window. */
export function useFollow() {
  const router = useRouter();
  return useCallback(
    (event: MouseEvent<HTMLAnchorElement>) => {
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      const href = event.currentTarget.getAttribute("href");
      if (!isPlain || href === null) return;
      event.preventDefault();
      router.push(href);
    },
    [router],
  );
}
