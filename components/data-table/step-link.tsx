"use client";

import { ActionIcon } from "@mantine/core";
import type { TablerIcon } from "@tabler/icons-react";
import Link from "next/link";
import { Icon } from "@/components/icon";

type StepLinkProps = {
  label: string;
  href: string | null | undefined;
  icon: TablerIcon;
  /** Its page is read before the click. */
  isExpected?: boolean;
};

/** To the next or previous page; disabled where there is none. */
export function StepLink({ label, href, icon, isExpected = false }: StepLinkProps) {
  if (!href) {
    return (
      <ActionIcon variant="default" aria-label={label} disabled>
        <Icon of={icon} />
      </ActionIcon>
    );
  }
  return (
    <ActionIcon component={Link} href={href} prefetch={isExpected} variant="default" aria-label={label}>
      <Icon of={icon} />
    </ActionIcon>
  );
}
