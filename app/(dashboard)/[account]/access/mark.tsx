import { IconCheck, IconMinus, IconX, type TablerIcon } from "@tabler/icons-react";
import { Icon } from "@/components/icon";
import type { Step } from "@/lib/access/trace";
import css from "./access.module.css";

const ICONS: Record<Step["outcome"], TablerIcon> = {
  allows: IconCheck,
  denies: IconX,
  passes: IconMinus,
  not_reached: IconMinus,
};

type MarkProps = { outcome: Step["outcome"]; label: string; size?: "row" | "page" };

/** A yes, a no, or a rule that said neither. */
export const Mark = ({ outcome, label, size = "row" }: MarkProps) => (
  <span className={css.mark} data-outcome={outcome} data-size={size} role="img" aria-label={label}>
    <Icon of={ICONS[outcome]} size={size === "page" ? "icon" : "icon-small"} />
  </span>
);
