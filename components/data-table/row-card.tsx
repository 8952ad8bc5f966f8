import type { ReactNode } from "react";
import { Truncated } from "@/components/truncated";
import css from "./row-card.module.css";

type RowCardProps = {
  leading?: ReactNode;
  title: ReactNode;
  /** The two or three facts that matter most, in one line. */
  facts: ReactNode;
  status?: ReactNode;
  /** The button "Actions for {name}". */
  actions?: ReactNode;
};

/** One person, group or project in the list that a table becomes on a phone. */
export function RowCard({ leading, title, facts, status, actions }: RowCardProps) {
  return (
    <div className={css.card}>
      {leading}
      <div className={css.words}>
        <div className={css.title}>
          <Truncated>{title}</Truncated>
        </div>
        <div className={css.facts}>
          <Truncated>{facts}</Truncated>
        </div>
      </div>
      {status && <div className={css.status}>{status}</div>}
      {actions}
    </div>
  );
}
