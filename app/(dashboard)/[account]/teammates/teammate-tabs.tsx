"use client";

import { StatusTabs } from "@/components/data-table/status-tabs";
import type { StatusCounts } from "@/lib/teammates/row";
import { type Status, statusLabel } from "@/lib/teammates/status";
import type { TeammatesFrame } from "./section";
import type { TeammateUrl } from "./use-teammate-params";
import { totalText, WithCounts } from "./with-counts";

/** The rarer statuses are only in the filter Status. */
const TABS: readonly Status[] = [
  "active",
  "invited",
  "inviteExpired",
  "suspended",
  "locked",
  "accessExpired",
  "removed",
];

type TeammateTabsProps = { section: TeammatesFrame; url: TeammateUrl; counts: Promise<StatusCounts> };

export function TeammateTabs({ section, url, counts }: TeammateTabsProps) {
  const { status } = url.params;
  const tabs = (counted: StatusCounts | null) => [
    {
      label: "All",
      href: url.hrefWith({ status: [], after: "" }),
      isCurrent: status.length === 0,
      count: counted ? totalText(counted, []) : undefined,
    },
    ...TABS.map((each) => ({
      label: statusLabel(each, section.words),
      href: url.hrefWith({ status: [each], after: "" }),
      isCurrent: status.length === 1 && status[0] === each,
      count: counted ? totalText(counted, [each]) : undefined,
    })),
  ];
  return <WithCounts counts={counts}>{(counted) => <StatusTabs tabs={tabs(counted)} />}</WithCounts>;
}
