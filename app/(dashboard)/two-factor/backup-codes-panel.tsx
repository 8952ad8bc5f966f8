"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Notice } from "@/components/notice";
import { Panel } from "@/components/panel";
import { newBackupCodesAction } from "./actions";
import { BackupCodesDialog } from "./backup-codes-dialog";
import css from "./two-factor.module.css";

const FEW = 3;

/** How many backup codes are left, and new ones. The codes themselves are never shown again. */
export function BackupCodesPanel({ left }: { left: number }) {
  const [isAsking, setAsking] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Panel
      title="Backup codes"
      aside={`${left} left`}
      actions={
        <Button variant="default" onClick={() => setAsking(true)}>
          New backup codes
        </Button>
      }
    >
      <div className={css.stack}>
        {left <= FEW && (
          <Notice tone="warn">
            {left === 0 ? "No backup code is left." : `Only ${left === 1 ? "one backup code is" : `${left} are`} left.`}{" "}
            Make new ones, so that a lost phone does not shut you out.
          </Notice>
        )}
        <p className={css.words}>Each lets you in once when your other factor is not at hand.</p>
      </div>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        title="Make new backup codes?"
        confirm="Make new codes"
        action={() => newBackupCodesAction({})}
        onDone={({ backupCodes }) => setCodes(backupCodes)}
      >
        <p>The codes that you have now stop working, used or not.</p>
      </ConfirmDialog>
      <BackupCodesDialog codes={codes} onSaved={() => setCodes(null)} />
    </Panel>
  );
}
