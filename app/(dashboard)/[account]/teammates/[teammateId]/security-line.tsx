import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import css from "./person.module.css";

type SecurityLineProps = { icon: TablerIcon; name: string; act?: ReactNode; children: ReactNode };

/** One thing about a sign-in, with the one act on it. */
export function SecurityLine({ icon, name, act, children }: SecurityLineProps) {
  return (
    <li className={css.given}>
      <Icon of={icon} className={css.givenIcon} />
      <div className={css.givenWords}>
        <p className={css.givenName}>{name}</p>
        <p className={css.givenText}>{children}</p>
      </div>
      {act && <div className={css.givenAction}>{act}</div>}
    </li>
  );
}
