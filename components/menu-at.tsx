"use client";

import { Menu, type MenuProps } from "@mantine/core";
import type { ReactNode } from "react";
import { Attached, useOpenOnceThere } from "./attached";
import type { Opening } from "./use-opening";

export type MenuAtProps = Opening & { onClose: () => void };

/** A menu at a button that is there already; load it with the first click. */
export function MenuAt({ at, isOpen, onClose, children, ...look }: MenuAtProps & MenuLook) {
  const isShown = useOpenOnceThere(isOpen);
  return (
    <Menu {...look} opened={isShown} onChange={(isOpened) => !isOpened && onClose()}>
      <Menu.Target>
        <Attached to={at} />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

type MenuLook = Pick<MenuProps, "position" | "width"> & { children: ReactNode };
