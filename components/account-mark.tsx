import css from "./account-mark.module.css";
import { initials, toneOf } from "./avatar-tone";

/** The account's first letter on its own deep colour: one look tells in which account you are. */
export function AccountMark({ name, slug }: { name: string; slug: string }) {
  return (
    <span className={css.mark} data-tone={toneOf(slug, 4)} aria-hidden="true">
      {initials(name).slice(0, 1)}
    </span>
  );
}
