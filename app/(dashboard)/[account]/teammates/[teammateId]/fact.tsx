import type { ReactNode } from "react";
import css from "./person.module.css";

/** A term and what it is for this person. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
