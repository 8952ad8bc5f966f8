"use client";

import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import Link from "next/link";
import { AccountMark } from "@/components/account-mark";
import { Icon } from "@/components/icon";
import { MenuAt, type MenuAtProps } from "@/components/menu-at";
import type { ShellAccount } from "./shell-props";

type AccountListProps = MenuAtProps & { account: ShellAccount; accounts: ShellAccount[] };

export function AccountList({ account, accounts, ...place }: AccountListProps) {
  return (
    <MenuAt width="target" {...place}>
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
    </MenuAt>
  );
}
