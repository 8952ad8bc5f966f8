import { IconAlertCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import css from "./notice.module.css";

/** Says what went wrong and is read out at once. Renders nothing without a message. */
export function ErrorNotice({ children }: { children?: ReactNode }) {
  if (!children) return null;
  return (
    <div className={css.notice} data-tone="bad" role="alert">
      <Icon of={IconAlertCircle} />
      <div>{children}</div>
    </div>
  );
}
