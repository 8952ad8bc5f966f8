"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { ButtonLink } from "@/components/button-link";
import { Icon } from "@/components/icon";
import { paths } from "@/lib/paths";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";

/** Leads to the editor; says why not where it would be refused. */
export function NewRoleButton({ slug, refused }: { slug: string; refused: RefusalCode | null }) {
  const icon = <Icon of={IconPlus} />;
  if (!refused) {
    return (
      <ButtonLink href={paths.newRole(slug)} leftSection={icon}>
        New role
      </ButtonLink>
    );
  }
  return (
    <Button
      leftSection={icon}
      data-disabled
      aria-disabled
      aria-description={sentenceOf(refused)}
      data-hint={sentenceOf(refused)}
    >
      New role
    </Button>
  );
}
