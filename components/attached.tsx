"use client";

import { type HTMLAttributes, type Ref, useEffect, useLayoutEffect, useState } from "react";

type AttachedProps = { to: HTMLElement; ref?: Ref<HTMLElement> } & HTMLAttributes<HTMLElement>;

/**
 * Stands where a Mantine target stands, for a button that was on the page before Mantine's code was loaded: takes the
 * place to open at, and passes on what assistive technology has to know. The clicks stay the button's own.
 */
export function Attached({ to, ref, id, ...told }: AttachedProps) {
  const isExpanded = told["aria-expanded"] === true;
  const controls = told["aria-controls"];
  useLayoutEffect(() => {
    if (typeof ref !== "function") return;
    ref(to);
    return () => {
      ref(null);
    };
  }, [ref, to]);
  useLayoutEffect(() => {
    const isNamed = to.id !== "";
    if (!isNamed && id) to.id = id;
    to.setAttribute("aria-expanded", String(isExpanded));
    if (controls) to.setAttribute("aria-controls", controls);
    return () => {
      if (!isNamed) to.removeAttribute("id");
      to.setAttribute("aria-expanded", "false");
      to.removeAttribute("aria-controls");
    };
  }, [to, id, isExpanded, controls]);
  return null;
}

/** What opens notes where the focus has to go back to when it opens, which is after it is there. */
export function useOpenOnceThere(isOpen: boolean): boolean {
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(isOpen), [isOpen]);
  return isShown;
}
