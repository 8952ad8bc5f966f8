"use client";

import { IconSelector } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { AccountMark } from "@/components/account-mark";
import { Icon } from "@/components/icon";
import { Truncated } from "@/components/truncated";
import { useOpening } from "@/components/use-opening";
import css from "./menu-button.module.css";
import type { ShellAccount } from "./shell-props";

const AccountList = dynamic(() => import("./account-list").then((all) => all.AccountList), { ssr: false });

export function AccountMenu({ account, accounts }: { account: ShellAccount; accounts: ShellAccount[] }) {
  const { opening, toggle, close } = useOpening();
  return (
    <>
      <button
        type="button"
        className={css.button}
        aria-label={`Account ${account.name}, switch account`}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={toggle}
      >
        <AccountMark name={account.name} slug={account.slug} />
        <span className={css.name}>
          <Truncated>{account.name}</Truncated>
        </span>
        <Icon of={IconSelector} className={css.quiet} />
      </button>
      {opening && <AccountList {...opening} onClose={close} account={account} accounts={accounts} />}
    </>
  );
}
