import css from "./absent.module.css";

/** A quiet dash where there is nothing, with words for who cannot see it. One element: a page of rows has two hundred. */
export function Absent({ label = "None" }: { label?: string }) {
  return <span className={css.absent}>{label}</span>;
}
