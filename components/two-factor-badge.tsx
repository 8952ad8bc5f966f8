import css from "./two-factor-badge.module.css";

/** The shield is drawn by the style sheet: a page of rows has one each, and four elements for it would be felt. */
export function TwoFactorBadge({ isOn }: { isOn: boolean }) {
  return (
    <span className={css.badge} data-on={isOn}>
      {isOn ? "On" : "Off"}
    </span>
  );
}
