import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import css from "./notice.module.css";

const ICONS = { info: IconInfoCircle, ok: IconCircleCheck, warn: IconAlertTriangle };

/** Something worth knowing before going on. */
export function Notice({ tone = "info", children }: { tone?: keyof typeof ICONS; children: ReactNode }) {
  return (
    <div className={css.notice} data-tone={tone}>
      <Icon of={ICONS[tone]} />
      <div>{children}</div>
    </div>
  );
}
