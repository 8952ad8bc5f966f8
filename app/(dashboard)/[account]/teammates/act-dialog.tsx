"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { toast } from "@/components/toast";
import type { ActionResult } from "@/lib/action-result";
import type { TeammateRow } from "@/lib/teammates/row";
import {
  endTeammateSessionsAction,
  resendInvitationAction,
  retryDeliveryAction,
  revokeInvitationAction,
  unlockTeammateAction,
  unsuspendTeammateAction,
} from "./actions";
import { EndAccessDialog } from "./end-access-dialog";
import { EraseTeammateDialog } from "./erase-teammate-dialog";
import { ReinstateTeammateDialog } from "./reinstate-teammate-dialog";
import { RemoveFromProjectDialog } from "./remove-from-project-dialog";
import { ResetTwoFactorDialog } from "./reset-two-factor-dialog";
import type { TeammatesFrame } from "./section";
import type { AskedAct } from "./use-teammate-acts";

export type ActDialogProps = {
  section: TeammatesFrame;
  row: TeammateRow;
  isOpen: boolean;
  onClose: () => void;
};

/** Says what will happen, asks, acts, and shows the reason in place when it was refused. */
export function ActDialog({ action, ...props }: ActDialogProps & { action: AskedAct }) {
  switch (action) {
    case "suspend":
    case "remove":
      return <EndAccessDialog act={action} {...props} />;
    case "reinstate":
      return <ReinstateTeammateDialog {...props} />;
    case "removeFromProject":
      return <RemoveFromProjectDialog {...props} />;
    case "erase":
      return <EraseTeammateDialog {...props} />;
    case "resetTwoFactor":
      return <ResetTwoFactorDialog {...props} />;
    default:
      return <PlainDialog act={PLAIN[action]} {...props} />;
  }
}

type PlainAct = {
  title: (row: TeammateRow) => string;
  text: (row: TeammateRow, section: TeammatesFrame) => string;
  confirm: string;
  done: (row: TeammateRow) => string;
  isDanger?: boolean;
  action: (slug: string, input: unknown) => Promise<ActionResult<null>>;
};

const PLAIN: Record<
  Exclude<AskedAct, "suspend" | "remove" | "removeFromProject" | "reinstate" | "erase" | "resetTwoFactor">,
  PlainAct
> = {
  resend: {
    title: (row) => `Send ${row.name} a new invitation?`,
    text: (row) => `A new link goes to ${row.email}. Links sent before stop working and say that a newer one was sent.`,
    confirm: "Resend invitation",
    done: (row) => `A new invitation is on its way to ${row.email}.`,
    action: resendInvitationAction,
  },
  revoke: {
    title: (row) => `Revoke the invitation to ${row.name}?`,
    text: () => "The link they were sent stops working at once. You can send a new invitation at any time.",
    confirm: "Revoke invitation",
    done: (row) => `The invitation to ${row.name} is revoked.`,
    isDanger: true,
    action: revokeInvitationAction,
  },
  retryDelivery: {
    title: (row) => `Try again to send the e-mail to ${row.name}?`,
    text: (row) => `${row.detail ? `It could not be delivered: ${row.detail} ` : ""}The link stays the same.`,
    confirm: "Retry e-mail",
    done: (row) => `The e-mail to ${row.email} is on its way again.`,
    action: retryDeliveryAction,
  },
  unsuspend: {
    title: (row) => `Unsuspend ${row.name}?`,
    text: () => "Their access comes back exactly as it was. They have to sign in again.",
    confirm: "Unsuspend",
    done: (row) => `${row.name} can sign in again.`,
    action: unsuspendTeammateAction,
  },
  unlock: {
    title: (row) => `Unlock ${row.name}?`,
    text: () => "They are locked after too many wrong passwords. Unlock if you know that it was them.",
    confirm: "Unlock",
    done: (row) => `${row.name} can sign in again.`,
    action: unlockTeammateAction,
  },
  endSessions: {
    title: (row) => `End the sessions of ${row.name}?`,
    text: (_, section) =>
      `They are signed out of ${section.accountName} everywhere at once. Their access stays, so they can sign in again.`,
    confirm: "End sessions",
    done: (row) => `${row.name} is signed out everywhere.`,
    action: endTeammateSessionsAction,
  },
};

function PlainDialog({ act, section, row, isOpen, onClose }: ActDialogProps & { act: PlainAct }) {
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={act.title(row)}
      confirm={act.confirm}
      isDanger={act.isDanger}
      action={() => act.action(section.slug, { teammateId: row.id })}
      onDone={() => toast(act.done(row))}
    >
      <p>{act.text(row, section)}</p>
    </ConfirmDialog>
  );
}
