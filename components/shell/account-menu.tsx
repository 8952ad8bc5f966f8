"use client";

import { Menu, UnstyledButton } from "@mantine/core";
import { IconCheck, IconSelector } from "@tabler/icons-react";
import Link from "next/link";
import { AccountMark } from "@/components/account-mark";
import { Icon } from "@/components/icon";
import { Truncated } from "@/components/truncated";
import css from "./menu-button.module.css";
import type { ShellAccount } from "./shell-props";

export function AccountMenu({ account, accounts }: { account: ShellAccount; accounts: ShellAccount[] }) {
  return (
    <Menu width="target">
      <Menu.Target>
        <UnstyledButton className={css.button} aria-label={`Account ${account.name}, switch account`}>
          <AccountMark name={account.name} slug={account.slug} />
          <span className={css.name}>
            <Truncated>{account.name}</Truncated>
          </span>
          <Icon of={IconSelector} className={css.quiet} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Switch account</Menu.Label>
        {accounts.map((each) => (
          <Menu.Item
            key={each.slug}
            component={Link}
            href={`/${each.slug}`}
            aria-current={each.slug === account.slug ? "true" : undefined}
            leftSection={<AccountMark name={each.name} slug={each.slug} />}
            rightSection={each.slug === account.slug ? <Icon of={IconCheck} /> : null}
          >
            {each.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
