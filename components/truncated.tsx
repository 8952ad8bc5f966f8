import type { ReactNode } from "react";
import css from "./truncated.module.css";

type TruncatedProps = {
  children: ReactNode;
  /** Set it where no link or button around the text takes the focus. */
  focusable?: boolean;
  /** What to show whole when it is more than the text itself: always, not only when something was cut. */
  hint?: string;
};

/** One line, cut with an ellipsis; `HintLayer` shows the whole on hover and focus when something was cut. */
export function Truncated({ children, focusable = false, hint }: TruncatedProps) {
  return (
    <span
      className={css.truncated}
      data-hint={hint}
      data-cut={hint ? undefined : ""}
      tabIndex={focusable ? 0 : undefined}
    >
      {children}
    </span>
  );
}
