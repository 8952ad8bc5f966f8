"use client";

import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { useShown } from "@/components/use-shown";
import css from "./nav-drawer.module.css";
import { NavLinks } from "./nav-links";
import type { NavItem } from "./shell-props";

type NavDrawerProps = { nav: NavItem[]; isOpen: boolean; onClose: () => void; footer: ReactNode };

export function NavDrawer({ nav, isOpen, onClose, footer }: NavDrawerProps) {
  const isShown = useShown(isOpen);
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
