"use client";

import { Tooltip } from "@mantine/core";
import { useClock } from "./clock";
import { exactTime } from "./relative-time-text";

/** Says what the element's `data-hint` says, else when its time was exactly, else its own text whole. */
export function HintBubble({ target }: { target: HTMLElement }) {
  const { zone } = useClock();
  const text = hintOf(target, zone);
  if (!text) return null;
  return <Tooltip key={text} target={target} label={text} opened position="top-start" zIndex="var(--r-z-hint)" />;
}

function hintOf(target: HTMLElement, zone: string): string | null {
  if (target.dataset.hint) return target.dataset.hint;
  return target instanceof HTMLTimeElement ? exactTime(Date.parse(target.dateTime), zone) : target.textContent;
}
