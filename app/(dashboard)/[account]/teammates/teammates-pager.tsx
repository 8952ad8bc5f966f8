"use client";

import { Pager, rangeText } from "@/components/data-table/pager";
import { SIZES } from "@/lib/teammates/params";
import type { StatusCounts, TeammatePage } from "@/lib/teammates/row";
import type { TeammateUrl } from "./use-teammate-params";
import { totalText, WithCounts } from "./with-counts";

type TeammatesPagerProps = { page: TeammatePage; url: TeammateUrl; counts: Promise<StatusCounts> };

export function TeammatesPager({ page, url, counts }: TeammatesPagerProps) {
  const { size, status } = url.params;
  const chooseSize = (chosen: number) => url.change({ size: SIZES.find((one) => one === chosen) ?? size });
  if (page.to === 0) return null;
  return (
    <Pager
      range={
        <WithCounts counts={counts}>
          {(counted) => rangeText(page.from, page.to, counted ? totalText(counted, status) : undefined)}
        </WithCounts>
      }
      size={size}
      onSize={chooseSize}
      previousHref={page.previous === null ? undefined : url.hrefWith({ after: page.previous })}
      nextHref={page.next === null ? undefined : url.hrefWith({ after: page.next })}
    />
  );
}
