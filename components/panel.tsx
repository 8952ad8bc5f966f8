import type { ReactNode } from "react";
import css from "./panel.module.css";

type PanelProps = {
  title?: ReactNode;
  /** A count or a word beside the title. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** Lets a list or a table reach the edges. */
  flush?: boolean;
  children: ReactNode;
};

export function Panel({ title, aside, actions, flush = false, children }: PanelProps) {
  return (
    <section className={css.panel}>
      {(title || actions) && (
        <header className={css.header}>
          <h2 className={css.title}>
            {title}
            {aside !== undefined && <span className={css.aside}> · {aside}</span>}
          </h2>
          {actions}
        </header>
      )}
      <div className={flush ? undefined : css.body}>{children}</div>
    </section>
  );
}
