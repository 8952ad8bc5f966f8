"use client";

import { Button } from "@mantine/core";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Dialog } from "@/components/dialog/dialog";
import { Notice } from "@/components/notice";
import { toast } from "@/components/toast";
import type { ActDialogProps } from "./act-dialog";
import { getTwoFactorResetAction, resetTwoFactorAction } from "./actions";
import css from "./teammate-form.module.css";
import { useAnswer } from "./use-answer";

/** Names the risk before the reset; for a person in several accounts it says how they help themselves instead. */
export function ResetTwoFactorDialog(props: ActDialogProps) {
  const { section, row, isOpen, onClose } = props;
  const answer = useAnswer(() => getTwoFactorResetAction(section.slug, { teammateId: row.id }), isOpen);
  // It opens with the answer: two dialogs one after the other would flicker.
  if (!answer) return null;
  if (answer.ok && answer.value.isInSeveral) return <HowTheyRecover {...props} />;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={titleFor(row.name)}
      confirm="Reset two-factor"
      isDanger
      action={() => resetTwoFactorAction(section.slug, { teammateId: row.id })}
      onDone={() => toast(`The two-factor of ${row.name} is reset.`)}
    >
      <Notice tone="warn">
        Until they set it up again, their password alone lets them in. Be sure that it is really them who asks: call
        them, do not just answer an e-mail.
      </Notice>
      <p>
        Their authenticator app, passkeys, backup codes and remembered devices stop working, and they are signed out
        everywhere at once. They are told by e-mail that you did it.
      </p>
    </ConfirmDialog>
  );
}

function HowTheyRecover({ row, isOpen, onClose }: ActDialogProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={titleFor(row.name)}>
      <div className={css.explained}>
        <p>
          {row.name} belongs to other accounts too, so no account alone can reset their two-factor: it would open the
          others as well.
        </p>
        <p>They can help themselves:</p>
        <ul>
          <li>A backup code takes the place of the app when they sign in.</li>
          <li>A passkey or a device they are still signed in on lets them set up a new app on their profile.</li>
        </ul>
        <p>To keep a stranger out meanwhile, suspend them here or end their sessions.</p>
      </div>
      <div className={css.close}>
        <Button variant="default" onClick={onClose} data-autofocus>
          Got it
        </Button>
      </div>
    </Dialog>
  );
}

const titleFor = (name: string): string => `Reset the two-factor of ${name}?`;
