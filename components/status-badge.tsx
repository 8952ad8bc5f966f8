import css from "./status-badge.module.css";

export type TeammateStatus =
  | "active"
  | "invited"
  | "inviteExpired"
  | "declined"
  | "inviteRevoked"
  | "scheduled"
  | "accessExpired"
  | "locked"
  | "suspended"
  | "removed";

/** "emailFailed" takes the place of Invited in the row when the invitation could not be delivered. */
export type ShownStatus = TeammateStatus | "emailFailed";

type StatusBadgeProps = {
  status: ShownStatus;
  /** The catalogue's word for it. */
  label: string;
  /** Shown whole on hover: since when, or why. */
  detail?: string;
  /** The detail is shown to whoever comes by key, too. */
  isFocusable?: boolean;
};

/** Filled is in force, hollow is waiting; quiet ink for who cannot come in. */
const LOOKS: Record<ShownStatus, string[]> = {
  active: ["ok"],
  invited: ["accent", "hollow"],
  inviteExpired: ["warn", "hollow"],
  declined: ["quiet", "hollow"],
  inviteRevoked: ["quiet", "hollow"],
  scheduled: ["accent", "hollow"],
  accessExpired: ["quiet"],
  locked: ["bad"],
  suspended: ["quiet"],
  removed: ["quiet"],
  emailFailed: ["bad"],
};

export function StatusBadge({ status, label, detail, isFocusable = false }: StatusBadgeProps) {
  return (
    <span
      className={classes("badge", ...LOOKS[status])}
      data-hint={detail}
      tabIndex={isFocusable && detail ? 0 : undefined}
    >
      {label}
    </span>
  );
}

const classes = (...names: string[]) => names.map((name) => css[name]).join(" ");
