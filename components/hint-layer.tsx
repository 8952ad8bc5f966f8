"use client";

import { Tooltip } from "@mantine/core";
import { useEffect, useState } from "react";

type Hint = { target: HTMLElement; text: string };

/**
 * One tooltip for the whole page. Any element with `data-hint` has one, server-rendered or not;
 * a table of times and cut names then costs one listener instead of hundreds of components.
 */
export function HintLayer() {
  const [hint, setHint] = useState<Hint | null>(null);

  useEffect(() => {
    const show = (event: Event) => setHint(findHint(event));
    const hideOnEscape = (event: KeyboardEvent) => event.key === "Escape" && setHint(null);
    const hide = () => setHint(null);
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

  if (hint === null) return null;
  return (
    <Tooltip
      key={hint.text}
      target={hint.target}
      label={hint.text}
      opened
      position="top-start"
      zIndex="var(--r-z-hint)"
    />
  );
}

function findHint(event: Event): Hint | null {
  if (!(event.target instanceof Element)) return null;
  const around = event.target.closest<HTMLElement>("[data-hint]");
  const within = event.type === "focusin" ? event.target.querySelector<HTMLElement>("[data-hint]") : null;
  const target = around ?? within;
  if (target === null) return null;
  if (target.dataset.hintWhen === "cut" && !isCut(target)) return null;
  const text = target.dataset.hint || target.textContent;
  return text ? { target, text } : null;
}

const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollWidth > clientWidth || scrollHeight > clientHeight;
