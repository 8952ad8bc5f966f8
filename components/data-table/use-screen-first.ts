"use client";

import { startTransition, useEffect, useState } from "react";

/** At least as high as a row is drawn. */
const ROW_PX = 40;

/**
 * How many of these rows to draw now: of new ones those that fill a screen, and all of them right after. Laying out fifty
 * rows takes a browser longer than the server takes to find them, and people see the first twenty. All at once where
 * somebody has scrolled away from the first, or where there were none before.
 */
export function useScreenFirst<Row>(rows: readonly Row[]): number {
  const [whole, setWhole] = useState(rows);
  useEffect(() => startTransition(() => setWhole(rows)), [rows]);
  if (whole === rows || window.scrollY > 0) return rows.length;
  return Math.min(rows.length, Math.ceil(window.innerHeight / ROW_PX));
}
