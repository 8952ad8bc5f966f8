import { IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { Icon } from "./icon";
import css from "./two-factor-badge.module.css";

export function TwoFactorBadge({ isOn }: { isOn: boolean }) {
  return (
    <span className={css.badge} data-on={isOn}>
      <Icon of={isOn ? IconShieldCheck : IconShieldOff} />
      {isOn ? "On" : "Off"}
    </span>
  );
}
