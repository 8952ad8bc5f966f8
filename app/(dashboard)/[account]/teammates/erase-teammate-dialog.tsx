"use client";

import { TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Notice } from "@/components/notice";
import { toast } from "@/components/toast";
import { paths } from "@/lib/paths";
import type { ActDialogProps } from "./act-dialog";
import { eraseTeammateAction } from "./actions";

/** Takes a removed person out for good, once their address was typed. */
export function EraseTeammateDialog({ section, row, isOpen, onClose }: ActDialogProps) {
  const [confirmation, setConfirmation] = useState("");
  const router = useRouter();
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Erase ${row.name} for good?`}
      confirm="Erase for good"
      isDanger
      action={() => eraseTeammateAction(section.slug, { teammateId: row.id, confirmation })}
      onDone={() => {
        // Their own page is gone with them.
        router.replace(paths.teammates(section.slug, { status: "removed" }));
        toast(`${row.name} is erased.`);
      }}
    >
      <Notice tone="warn">Nobody can undo this.</Notice>
      <p>
        Their name, address, access and e-mails go from {section.accountName} for good, so they can no longer be
        reinstated. The log keeps what happened, with a pseudonym in their place, and can still be verified.
      </p>
      <TextInput
        label="Their e-mail address"
        description={
          <>
            Type <b>{row.email}</b> to confirm.
          </>
        }
        value={confirmation}
        onChange={(event) => setConfirmation(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
