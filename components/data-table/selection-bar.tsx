"use client";

import { UnstyledButton } from "@mantine/core";
import { IconX, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode, Ref } from "react";
import { Icon } from "@/components/icon";
import css from "./selection-bar.module.css";

type SelectionBarProps = {
  count: number;
  /** In place of "3 selected", where more are selected than are seen. */
  label?: ReactNode;
  /** Offers the whole result, not only this page: a `SelectionOffer`. */
  offer?: ReactNode;
  onClear: () => void;
  /** `SelectionAction`s. */
  children: ReactNode;
};

/** What can be done to the selected: the one dark thing on the page, there only while it is needed. */
export function SelectionBar({ count, label = `${count} selected`, offer, onClear, children }: SelectionBarProps) {
  if (count === 0) return null;
  return (
    <section className={css.bar} aria-label="Selection">
      <span className={css.count} role="status">
        {label}
      </span>
      {offer}
      <span className={css.actions}>{children}</span>
      <UnstyledButton className={css.clear} aria-label="Clear the selection" onClick={onClear}>
        <Icon of={IconX} />
      </UnstyledButton>
    </section>
  );
}

export function SelectionOffer({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <UnstyledButton className={css.all} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}

type SelectionActionProps = {
  icon: TablerIcon;
  children: ReactNode;
  onClick?: () => void;
  isDanger?: boolean;
  /** Why it would be refused: shown disabled with the reason. */
  refusal?: string;
  /** "wide": not on small screens; "narrow": only there. */
  on?: "wide" | "narrow";
  /** For what opens beside it. */
  ref?: Ref<HTMLButtonElement>;
};

export function SelectionAction(props: SelectionActionProps) {
  const { icon, children, onClick, isDanger = false, refusal, on, ...rest } = props;
  return (
    <UnstyledButton
      {...rest}
      className={css.action}
      data-danger={isDanger || undefined}
      data-on={on}
      data-hint={refusal}
      aria-disabled={refusal !== undefined || undefined}
      aria-description={refusal}
      onClick={refusal === undefined ? onClick : undefined}
    >
      <Icon of={icon} />
      {children}
    </UnstyledButton>
  );
}
