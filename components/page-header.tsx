import type { ReactNode } from "react";
import css from "./page-header.module.css";

type PageHeaderProps = {
  title: ReactNode;
  /** One quiet fact beside the title. */
  subtitle?: ReactNode;
  /** Where this page belongs, e.g. a link back to the list. */
  above?: ReactNode;
  /** At most one primary button. */
  actions?: ReactNode;
};

export function PageHeader({ title, subtitle, above, actions }: PageHeaderProps) {
  return (
    <header className={css.header}>
      {above && <div className={css.above}>{above}</div>}
      <div className={css.row}>
        <div className={css.words}>
          <h1 className={css.title}>{title}</h1>
          {subtitle && <p className={css.subtitle}>{subtitle}</p>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </header>
  );
}
