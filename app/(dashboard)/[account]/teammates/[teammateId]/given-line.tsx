import type { TablerIcon } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import css from "./person.module.css";

type GivenLineProps = {
  icon: TablerIcon;
  name: string;
  aside?: string;
  act: string;
  /** Where the act leads, a dialog over this page or another page; null: the viewer may not. */
  href: string | null;
  children: ReactNode;
};

/** One thing that gives access: what, where from, and the one act on it. */
export function GivenLine({ icon, name, aside, act, href, children }: GivenLineProps) {
  return (
    <li className={css.given}>
      <Icon of={icon} className={css.givenIcon} />
      <div className={css.givenWords}>
        <p className={css.givenName}>{name}</p>
        <p className={css.givenText}>{children}</p>
      </div>
      {aside && <span className={css.givenAside}>{aside}</span>}
      {href && (
        <Link
          href={href}
          scroll={!href.includes("?")}
          prefetch={false}
          className={css.givenAction}
          aria-label={`${act} ${name}`}
        >
          {act}
        </Link>
      )}
    </li>
  );
}
