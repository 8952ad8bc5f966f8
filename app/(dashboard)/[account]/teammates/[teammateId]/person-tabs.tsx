import { StatusTabs } from "@/components/data-table/status-tabs";
import { paths } from "@/lib/paths";
import type { TABS } from "./person-params";

type PersonTabsProps = { current: (typeof TABS)[number]; slug: string; teammateId: string; seesLog: boolean };

export function PersonTabs({ current, slug, teammateId, seesLog }: PersonTabsProps) {
  const here = paths.teammate(slug, teammateId);
  const tabs = [
    { label: "Profile", href: `${here}?tab=profile`, isCurrent: current === "profile" },
    { label: "Access", href: here, isCurrent: current === "access" },
    ...(seesLog ? [{ label: "History", href: paths.audit(slug, { target: teammateId }), isCurrent: false }] : []),
  ];
  return <StatusTabs tabs={tabs.map((tab) => ({ ...tab, count: null }))} label="About this person" />;
}
