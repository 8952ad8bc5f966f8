import css from "./logo.module.css";

/** Three lines of a roster, one of them in force. */
export function Logo({ withName = true }: { withName?: boolean }) {
  return (
    <span className={css.logo}>
      <svg className={css.mark} viewBox="0 0 24 24" role="img" aria-label="Roster">
        <rect className={css.ground} width="24" height="24" rx="7" />
        <circle className={css.live} cx="7.5" cy="8" r="1.75" />
        <circle className={css.ring} cx="7.5" cy="16" r="1.25" />
        <path className={css.lines} d="M11.5 8h6M11.5 16h4" />
      </svg>
      {withName && <span aria-hidden="true">Roster</span>}
    </span>
  );
}
