"use client";

import { Kbd, UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Icon } from "@/components/icon";
import css from "./jump-to.module.css";
import type { JumpItem, NavItem } from "./shell-props";

const JumpDialog = dynamic(() => import("./jump-dialog").then((all) => all.JumpDialog), { ssr: false });

type JumpToProps = { nav: NavItem[]; jumps: JumpItem[]; compact?: boolean };

/** The button and ⌘K; the dialog behind them is loaded the first time somebody asks for it. */
export function JumpTo({ nav, jumps, compact = false }: JumpToProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const open = () => {
    setAsked(true);
    setOpen(true);
  };
  // The compact one is the phone's: it has no keyboard, and two listeners would open two dialogs.
  useHotkeys(compact ? [] : [["mod+K", open]], []);
  return (
    <>
      <UnstyledButton className={compact ? css.compact : css.button} onClick={open} aria-label="Jump to…">
        <Icon of={IconSearch} />
        {!compact && (
          <>
            <span className={css.words}>Jump to…</span>
            <Kbd className={css.key}>⌘K</Kbd>
          </>
        )}
      </UnstyledButton>
      {wasAsked && <JumpDialog items={[...nav, ...jumps]} isOpen={isOpen} onClose={() => setOpen(false)} />}
    </>
  );
}
