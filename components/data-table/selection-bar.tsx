"use client";

import { UnstyledButton } from "@mantine/core";
import { IconX, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import css from "./selection-bar.module.css";

type SelectionBarProps = {
  count: number;
  /** Offers the whole result, not only this page. */
  total?: number;
  onSelectAll?: () => void;
  onClear: () => void;
  /** `SelectionAction`s. */
  children: ReactNode;
};

/** What can be done to the selected: the one dark thing on the page, there only while it is needed. */
export function SelectionBar({ count, total, onSelectAll, onClear, children }: SelectionBarProps) {
  if (count === 0) return null;
  return (
    <section className={css.bar} aria-label="Selection">
      <span className={css.count} role="status">
        {count} selected
      </span>
      {onSelectAll && total !== undefined && total > count && (
        <UnstyledButton className={css.all} onClick={onSelectAll}>
          Select all {total}
        </UnstyledButton>
      )}
      <span className={css.actions}>{children}</span>
      <UnstyledButton className={css.clear} aria-label="Clear the selection" onClick={onClear}>
        <Icon of={IconX} />
      </UnstyledButton>
    </section>
  );
}

type SelectionActionProps = {
  icon: TablerIcon;
  children: ReactNode;
  onClick: () => void;
  isDanger?: boolean;
  /** Why it would be refused: shown disabled with the reason. */
  refusal?: string;
};

export function SelectionAction({ icon, children, onClick, isDanger = false, refusal }: SelectionActionProps) {
  return (
    <UnstyledButton
      className={css.action}
      data-danger={isDanger || undefined}
      data-hint={refusal}
      aria-disabled={refusal !== undefined}
      onClick={refusal === undefined ? onClick : undefined}
    >
      <Icon of={icon} />
      {children}
    </UnstyledButton>
  );
}
