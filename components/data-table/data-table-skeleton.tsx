"use client";

import css from "./data-table-skeleton.module.css";

type DataTableSkeletonProps = { rows?: number; columns?: number; label?: string };

/**
 * The shape of what is coming, in the same heights, so that nothing jumps when it is there. Every page's answer carries
 * what it shows while it loads, and the server draws it each time: an element for a column, not one for a cell.
 */
export function DataTableSkeleton({ rows = 14, columns = 6, label = "Loading" }: DataTableSkeletonProps) {
  return (
    <div className={css.frame} role="status" aria-label={label}>
      <div className={css.head} />
      <div className={css.rows} style={{ height: `calc(${rows} * var(--r-row))` }}>
        <span className={css.round} />
        {[...new Array(columns).keys()].map((column) => (
          <span key={column} className={css.bars} data-shift={(column * 2) % 3} />
        ))}
      </div>
    </div>
  );
}
