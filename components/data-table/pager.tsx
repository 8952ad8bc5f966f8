"use client";

import { NativeSelect } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import css from "./pager.module.css";
import { StepLink } from "./step-link";
import { useIsLookedAt } from "./use-is-looked-at";

export const PAGE_SIZES = [25, 50, 100];

type PagerProps = {
  /** A `rangeText`, or what shows one once everybody was counted. */
  range: ReactNode;
  size: number;
  onSize: (size: number) => void;
  /** Leave out what there is no page for. */
  previousHref?: string;
  nextHref?: string;
};

export function Pager({ range, size, onSize, previousHref, nextHref }: PagerProps) {
  const nav = useRef<HTMLElement>(null);
  const isLookedAt = useIsLookedAt(nav);
  return (
    <nav ref={nav} className={css.pager} aria-label="Pages">
      <p className={css.range}>{range}</p>
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

/**
 * Which rows these are, "1–50 of 1,204": the places of the first and the last from 1, or 0 and 0. Leave `total` out while
 * it is still being counted; words where there are more than were counted.
 */
export function rangeText(from: number, to: number, total?: number | string): string {
  if (to === 0) return "0 of 0";
  return total === undefined ? `${from}–${to}` : `${from}–${to} of ${total}`;
}
