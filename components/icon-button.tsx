import type { MouseEventHandler, ReactNode } from "react";
import css from "./icon-button.module.css";

type IconButtonProps = {
  label: string;
  hint?: string;
  /** A menu opens at it. */
  hasMenu?: boolean;
  onClick: MouseEventHandler<HTMLButtonElement>;
  /** The pointer or the focus comes near. */
  onNear?: () => void;
  /** The `Icon`; without one the style sheet draws the three dots of a row's menu. */
  children?: ReactNode;
};

/** A bare button around an icon: rows have one each, and a component's machinery on each is felt. */
export function IconButton({ label, hint, hasMenu = false, onClick, onNear, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={css.button}
      aria-label={label}
      data-hint={hint}
      aria-haspopup={hasMenu ? "menu" : undefined}
      aria-expanded={hasMenu ? false : undefined}
      onPointerEnter={onNear}
      onFocus={onNear}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
