import { StatusTabs } from "@/components/data-table/status-tabs";
import { paths } from "@/lib/paths";
import type { Tab } from "./person-params";

type PersonTabsProps = { current: Tab; slug: string; teammateId: string; seesLog: boolean };

const LABELS: Record<Tab, string> = { profile: "Profile", access: "Access", security: "Security", history: "History" };

export function PersonTabs({ current, slug, teammateId, seesLog }: PersonTabsProps) {
  const here = paths.teammate(slug, teammateId);
  const shown: Tab[] = ["profile", "access", "security", ...(seesLog ? (["history"] as const) : [])];
  const tabs = shown.map((tab) => ({
    label: LABELS[tab],
    href: tab === "access" ? here : `${here}?tab=${tab}`,
    isCurrent: tab === current,
    count: null,
  }));
  return <StatusTabs tabs={tabs} label="About this person" />;
}
