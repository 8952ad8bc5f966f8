import css from "./absent.module.css";
import { Spoken } from "./spoken";

/** A quiet dash where there is nothing, with words for who cannot see it. */
export function Absent({ label = "None" }: { label?: string }) {
  return (
    <span className={css.absent}>
      <Spoken>{label}</Spoken>
    </span>
  );
}
