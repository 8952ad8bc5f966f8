"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

const HintBubble = dynamic(() => import("./hint-bubble").then((all) => all.HintBubble), { ssr: false });

/**
 * One tooltip for the whole page. Any element with `data-hint` or `data-cut` has one, server-rendered or not;
 * a table of times and cut names then costs one listener instead of hundreds of components.
 */
export function HintLayer() {
  const [target, setTarget] = useState<HTMLElement | null>(null);

  useEffect(() => {
    const show = (event: Event) => setTarget(findHinted(event));
    const hideOnEscape = (event: KeyboardEvent) => event.key === "Escape" && setTarget(null);
    const hide = () => setTarget(null);
    document.addEventListener("pointerover", show);
    document.addEventListener("focusin", show);
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", hideOnEscape);
    document.addEventListener("pointerdown", hide);
    document.addEventListener("scroll", hide, true);
    return () => {
      document.removeEventListener("pointerover", show);
      document.removeEventListener("focusin", show);
      document.removeEventListener("focusout", hide);
      document.removeEventListener("keydown", hideOnEscape);
      document.removeEventListener("pointerdown", hide);
      document.removeEventListener("scroll", hide, true);
    };
  }, []);

  return target && <HintBubble target={target} />;
}

const HINTED = "[data-hint], [data-cut]";

function findHinted(event: Event): HTMLElement | null {
  if (!(event.target instanceof Element)) return null;
  const around = event.target.closest<HTMLElement>(HINTED);
  const within = event.type === "focusin" ? event.target.querySelector<HTMLElement>(HINTED) : null;
  const target = around ?? within;
  return target && (target.dataset.hint !== undefined || isCut(target)) ? target : null;
}

const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollWidth > clientWidth || scrollHeight > clientHeight;
