"use client";

import { UnstyledButton } from "@mantine/core";
import { IconMenu2 } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Icon } from "@/components/icon";
import { AccountMenu } from "./account-menu";
import { JumpTo } from "./jump-to";
import css from "./mobile-header.module.css";
import type { JumpItem, NavItem, ShellAccount } from "./shell-props";

const NavDrawer = dynamic(() => import("./nav-drawer").then((all) => all.NavDrawer), { ssr: false });

type MobileHeaderProps = {
  account: ShellAccount;
  accounts: ShellAccount[];
  nav: NavItem[];
  jumps: JumpItem[];
  userMenu: ReactNode;
};

export function MobileHeader({ account, accounts, nav, jumps, userMenu }: MobileHeaderProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const open = () => {
    setAsked(true);
    setOpen(true);
  };
  return (
    <section className={css.header} aria-label="Account and menu">
      <div className={css.account}>
        <AccountMenu account={account} accounts={accounts} />
      </div>
      <JumpTo nav={nav} jumps={jumps} compact />
      <UnstyledButton className={css.button} onClick={open} aria-label="Open the menu" aria-expanded={isOpen}>
        <Icon of={IconMenu2} />
      </UnstyledButton>
      {wasAsked && <NavDrawer nav={nav} isOpen={isOpen} onClose={() => setOpen(false)} footer={userMenu} />}
    </section>
  );
}
