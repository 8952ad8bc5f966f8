"use client";

import { Checkbox } from "@mantine/core";
import { IconDoorExit } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Icon } from "@/components/icon";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { toast } from "@/components/toast";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import { leaveAccountAction } from "./actions";

type LeaveAccountProps = { slug: string; name: string; refused: RefusalCode | null };

/** Ends one's own access to an account, after saying what goes with it. */
export function LeaveAccount({ slug, name, refused }: LeaveAccountProps) {
  const [isOpen, setOpen] = useState(false);
  const [revokeInvitations, setRevokeInvitations] = useState(true);
  return (
    <>
      <RowMenu name={name}>
        <RowMenuItem
          icon={<Icon of={IconDoorExit} size="icon-small" />}
          onClick={() => setOpen(true)}
          isDanger
          refusal={refused && sentenceOf(refused)}
        >
          Leave
        </RowMenuItem>
      </RowMenu>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={`Leave ${name}?`}
        confirm="Leave"
        isDanger
        action={() => leaveAccountAction({ slug, revokeInvitations })}
        onDone={() => toast(`You left ${name}.`)}
      >
        <p>
          Your access to {name} ends at once, on every device, and so do your roles, groups and an open offer of its
          ownership.
        </p>
        <p>What you had is kept for 90 days. Until then an owner or admin of {name} can bring you back.</p>
        <Checkbox
          label="Revoke the open invitations that I sent"
          checked={revokeInvitations}
          onChange={(event) => setRevokeInvitations(event.currentTarget.checked)}
        />
      </ConfirmDialog>
    </>
  );
}
