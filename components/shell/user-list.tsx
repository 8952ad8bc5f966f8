"use client";

import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useTransition } from "react";
import { Icon } from "@/components/icon";
import { MenuAt, type MenuAtProps } from "@/components/menu-at";
import { Truncated } from "@/components/truncated";

const SCHEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "Same as the system" },
] as const;

type UserListProps = MenuAtProps & { email: string; signOut: () => Promise<void> };

export function UserList({ email, signOut, ...place }: UserListProps) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isLeaving, startLeaving] = useTransition();
  return (
    <MenuAt position="top-start" width="target" {...place}>
      <Menu.Label>
        <Truncated>{email}</Truncated>
      </Menu.Label>
      <Menu.Item component={Link} href="/profile" leftSection={<Icon of={IconUser} />}>
        Profile
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>Theme</Menu.Label>
      <Menu.RadioGroup value={colorScheme}>
        {SCHEMES.map((scheme) => (
          <Menu.RadioItem key={scheme.value} value={scheme.value} onChange={() => setColorScheme(scheme.value)}>
            {scheme.label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item
        leftSection={<Icon of={IconLogout} />}
        disabled={isLeaving}
        closeMenuOnClick={false}
        onClick={() => startLeaving(() => signOut())}
      >
        Sign out
      </Menu.Item>
    </MenuAt>
  );
}
