"use client";

import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconDots, IconLogout, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import { useTransition } from "react";
import { Icon } from "@/components/icon";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { Truncated } from "@/components/truncated";
import css from "./menu-button.module.css";
import type { Viewer } from "./shell-props";

const SCHEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "Same as the system" },
] as const;

export function UserMenu({ viewer, signOut }: { viewer: Viewer; signOut: () => Promise<void> }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isLeaving, startLeaving] = useTransition();
  return (
    <Menu position="top-start" width="target">
      <Menu.Target>
        <UnstyledButton className={css.button} aria-label={`${viewer.name}, your menu`}>
          <TeammateAvatar name={viewer.name} seed={viewer.email} />
          <span className={css.name}>
            <Truncated>{viewer.name}</Truncated>
            <span className={css.second}>
              <Truncated>{viewer.roleName}</Truncated>
            </span>
          </span>
          <Icon of={IconDots} className={css.quiet} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Truncated>{viewer.email}</Truncated>
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
      </Menu.Dropdown>
    </Menu>
  );
}
