"use client";

import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import css from "./sheet.module.css";
import { useShown } from "./use-shown";

type SheetProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** Comes from below, over the page, where there is no room for what it holds. */
export function Sheet({ title, isOpen, onClose, children }: SheetProps) {
  const isShown = useShown(isOpen);
  return (
    <Drawer
      opened={isShown}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={title}
      classNames={{ content: css.content }}
    >
      {children}
    </Drawer>
  );
}
