"use client";

import { Drawer } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import css from "./nav-drawer.module.css";
import { NavLinks } from "./nav-links";
import type { NavItem } from "./shell-props";

type NavDrawerProps = { nav: NavItem[]; isOpen: boolean; onClose: () => void; footer: ReactNode };

export function NavDrawer({ nav, isOpen, onClose, footer }: NavDrawerProps) {
  // The drawer notes where the focus has to go back to when it opens, which is after it is there.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(isOpen), [isOpen]);
  return (
    <Drawer
      opened={isShown}
      onClose={onClose}
      position="right"
      size="xs"
      title="Menu"
      classNames={{ content: css.content, body: css.body }}
    >
      <NavLinks nav={nav} label="Menu" onNavigate={onClose} />
      <div className={css.footer}>{footer}</div>
    </Drawer>
  );
}
