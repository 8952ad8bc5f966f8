"use client";

import css from "./data-table-skeleton.module.css";

type DataTableSkeletonProps = { rows?: number; columns?: number; label?: string };

/**
 * The shape of what is coming, in the same heights, so that nothing jumps when it is there. Drawn in the browser, because
 * every page's answer carries what it shows while it loads: one line of it instead of two hundred elements.
 */
export function DataTableSkeleton({ rows = 14, columns = 6, label = "Loading" }: DataTableSkeletonProps) {
  return (
    <div className={css.frame} role="status" aria-label={label}>
      <div className={css.head} />
      {numbersBelow(rows).map((row) => (
        <div key={row} className={css.row}>
          <span className={css.round} />
          {numbersBelow(columns).map((column) => (
            <span key={column} className={css.bar} data-width={(row + column * 2) % 3} />
          ))}
        </div>
      ))}
    </div>
  );
}

const numbersBelow = (limit: number): number[] => [...new Array(limit).keys()];
