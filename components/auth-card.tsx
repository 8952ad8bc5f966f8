import type { ReactNode } from "react";
import css from "./auth-card.module.css";
import { Logo } from "./logo";

type AuthCardProps = {
  title: string;
  /** One or two sentences under the heading. */
  intro?: ReactNode;
  /** In place of Roster's own, e.g. the mark of the account that invites. */
  mark?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
};

/** The narrow page of everybody who is not inside yet: sign in, sign up, invitation, reset. */
export function AuthCard({ title, intro, mark, children, footer }: AuthCardProps) {
  return (
    <main id="main" className={css.page}>
      <div className={css.mark}>{mark ?? <Logo />}</div>
      <div className={css.card}>
        <h1 className={css.title}>{title}</h1>
        {intro && <div className={css.intro}>{intro}</div>}
        {children && <div className={css.body}>{children}</div>}
      </div>
      {footer && <footer className={css.footer}>{footer}</footer>}
    </main>
  );
}
