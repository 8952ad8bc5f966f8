import css from "./tag.module.css";

/** A quiet word beside a name. */
export function Tag({ children }: { children: string }) {
  return <span className={css.tag}>{children}</span>;
}
