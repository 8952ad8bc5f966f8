"use client";

import { Drawer } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import css from "./sheet.module.css";

type SheetProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** Comes from below, over the page, where there is no room for what it holds. */
export function Sheet({ title, isOpen, onClose, children }: SheetProps) {
  // The drawer notes where the focus has to go back to when it opens, which is after it is there.
  const [isShown, setShown] = useState(false);
  useEffect(() => setShown(isOpen), [isOpen]);
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
