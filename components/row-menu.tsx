"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import css from "./row-menu.module.css";

/** The button "Actions for {name}" of a row; its entries are only built once it is open. */
export function RowMenu({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${name}`}>
          <Icon of={IconDots} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

type RowMenuItemProps = {
  children: ReactNode;
  onClick: () => void;
  icon?: ReactNode;
  isDanger?: boolean;
  /** Why it would be refused: the entry is disabled and says so; keys still reach it, so that it can be read. */
  refusal?: string | null;
};

export function RowMenuItem({ children, onClick, icon, isDanger = false, refusal }: RowMenuItemProps) {
  const isRefused = typeof refusal === "string";
  return (
    <Menu.Item
      leftSection={icon}
      color={isDanger ? "bad" : undefined}
      className={isRefused ? css.refused : undefined}
      aria-disabled={isRefused || undefined}
      aria-description={refusal ?? undefined}
      data-hint={refusal ?? undefined}
      closeMenuOnClick={!isRefused}
      onClick={isRefused ? undefined : onClick}
    >
      {children}
    </Menu.Item>
  );
}
