import Link from "next/link";
import css from "./status-tabs.module.css";

export type StatusTab = {
  label: string;
  href: string;
  isCurrent: boolean;
  /** Leave it out while it is still being counted; null where nothing is. */
  count?: number | string | null;
};

/** Not prefetched: each letter in the search box would fetch every tab anew, before the rows that it asks for. */
export function StatusTabs({ tabs, label = "Status" }: { tabs: StatusTab[]; label?: string }) {
  return (
    <nav className={css.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          className={css.tab}
          href={tab.href}
          scroll={false}
          prefetch={false}
          aria-current={tab.isCurrent ? "page" : undefined}
        >
          {tab.label}
          {tab.count !== null && (
            <span className={css.count}>{tab.count ?? <span className={css.waiting} aria-hidden="true" />}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
