"use client";

import { Checkbox, Loader, Textarea } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { toast } from "@/components/toast";
import type { WhatEnds } from "@/lib/teammates/what-ends";
import type { ActDialogProps } from "./act-dialog";
import { getWhatEndsAction, removeTeammateAction, suspendTeammateAction } from "./actions";
import { useAnswer } from "./use-answer";
import { sentTo, WhatEndsList } from "./what-ends";

type EndAccessDialogProps = ActDialogProps & { act: "suspend" | "remove" };

/** Suspend and remove: both end access at once, and differ in how it comes back. */
export function EndAccessDialog({ act, section, row, isOpen, onClose }: EndAccessDialogProps) {
  const [reason, setReason] = useState("");
  const [revokeInvitations, setRevokeInvitations] = useState(true);
  const answer = useAnswer(() => getWhatEndsAction(section.slug, { teammateId: row.id }), isOpen);
  // Who may suspend may not always see what a removal ends: then the dialog goes without.
  const ends = answer?.ok ? answer.value : null;
  const hasJoined = row.twoFactor !== null;
  const words = act === "suspend" ? SUSPEND : REMOVE;
  const action = act === "suspend" ? suspendTeammateAction : removeTeammateAction;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={words.title(row.name)}
      confirm={words.confirm}
      isDanger
      action={() => action(section.slug, { teammateId: row.id, reason, revokeInvitations })}
      onDone={({ revoked }) => toast(`${row.name} ${words.done}.${revokedText(revoked)}`)}
    >
      <p>{hasJoined ? words.text(section.accountName) : "The invitation link they were sent stops working at once."}</p>
      {act === "remove" && !answer && <Loader size="xs" role="progressbar" aria-label="Looking up what ends" />}
      {act === "remove" && ends && <WhatEndsList section={section} ends={ends} />}
      {act === "remove" && (
        <p>What they had is kept for 90 days. Until then you can reinstate them, as before or with a fresh start.</p>
      )}
      <Textarea
        label="Reason"
        description={words.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
      {hasJoined && ends?.invitations.length !== 0 && (
        <Checkbox
          label={revokeLabel(ends)}
          description={ends ? sentTo(ends.invitations) : "Those that nobody has accepted yet."}
          checked={revokeInvitations}
          onChange={(event) => setRevokeInvitations(event.currentTarget.checked)}
        />
      )}
    </ConfirmDialog>
  );
}

const SUSPEND = {
  title: (name: string) => `Suspend ${name}?`,
  text: (account: string) =>
    `They are signed out of ${account} everywhere at once and cannot come back in. When you unsuspend them, their access comes back exactly as it was.`,
  reason: "Optional. Shown beside their status and in the log.",
  confirm: "Suspend",
  done: "is suspended",
};

const REMOVE = {
  title: (name: string) => `Remove ${name} from the account?`,
  text: (account: string) => `Their access to ${account} and their sessions in it end at once.`,
  reason: "Optional. Kept in the log.",
  confirm: "Remove from account",
  done: "is removed",
};

function revokeLabel(ends: WhatEnds | null): string {
  if (!ends) return "Also revoke the invitations they sent";
  const { length } = ends.invitations;
  return length === 1 ? "Also revoke the invitation they sent" : `Also revoke the ${length} invitations they sent`;
}

function revokedText(revoked: number): string {
  if (revoked === 0) return "";
  return revoked === 1 ? " 1 invitation they sent is revoked." : ` ${revoked} invitations they sent are revoked.`;
}
