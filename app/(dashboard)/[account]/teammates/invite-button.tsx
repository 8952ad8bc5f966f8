"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { Icon } from "@/components/icon";
import { sentenceOf } from "@/lib/refusal";
import type { TeammatesFrame } from "./section";
import { WithChoices } from "./with-choices";

const InviteTeammateDialog = dynamic(() => import("./invite-teammate-dialog").then((all) => all.InviteTeammateDialog), {
  ssr: false,
});

type InviteButtonProps = { section: TeammatesFrame; label?: string };

export function InviteButton({ section, label = section.words.newTeammateLabel }: InviteButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const refusal = section.inviteRefused && sentenceOf(section.inviteRefused);
  const close = useCallback(() => setOpen(false), []);
  const open = () => {
    if (refusal) return;
    setAsked(true);
    setOpen(true);
  };
  return (
    <>
      <Button
        leftSection={<Icon of={IconPlus} />}
        onClick={open}
        data-disabled={refusal ? true : undefined}
        aria-disabled={refusal ? true : undefined}
        aria-description={refusal ?? undefined}
        data-hint={refusal ?? undefined}
      >
        {label}
      </Button>
      {wasAsked && (
        <WithChoices frame={section} isOpen={isOpen} onClose={close}>
          {(full) => <InviteTeammateDialog section={full} isOpen={isOpen} onClose={close} />}
        </WithChoices>
      )}
    </>
  );
}
