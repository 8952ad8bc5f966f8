"use client";

import { NativeSelect } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRef } from "react";
import css from "./pager.module.css";
import { StepLink } from "./step-link";
import { useIsLookedAt } from "./use-is-looked-at";

export const PAGE_SIZES = [25, 50, 100];

type PagerProps = {
  /** The place of the first row, from 1; 0 when there is none. */
  from: number;
  to: number;
  /** Leave it out while it is still being counted; words where there are more than were counted. */
  total?: number | string;
  size: number;
  onSize: (size: number) => void;
  /** Leave out what there is no page for. */
  previousHref?: string;
  nextHref?: string;
};

export function Pager({ from, to, total, size, onSize, previousHref, nextHref }: PagerProps) {
  const nav = useRef<HTMLElement>(null);
  const isLookedAt = useIsLookedAt(nav);
  return (
    <nav ref={nav} className={css.pager} aria-label="Pages">
      <p className={css.range}>{range(from, to, total)}</p>
      <NativeSelect
        className={css.size}
        aria-label="Rows per page"
        data={PAGE_SIZES.map((each) => ({ value: String(each), label: `${each} per page` }))}
        value={String(size)}
        onChange={(event) => onSize(Number(event.currentTarget.value))}
        classNames={{ input: css.select }}
        variant="unstyled"
      />
      <StepLink label="Previous page" href={previousHref} icon={IconChevronLeft} />
      <StepLink label="Next page" href={nextHref} icon={IconChevronRight} isExpected={isLookedAt} />
    </nav>
  );
}

function range(from: number, to: number, total?: number | string): string {
  if (to === 0) return "0 of 0";
  return total === undefined ? `${from}–${to}` : `${from}–${to} of ${total}`;
}
