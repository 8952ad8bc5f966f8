"use client";

import { Button } from "@mantine/core";
import { IconCopy, IconDownload, IconPrinter } from "@tabler/icons-react";
import { useState } from "react";
import { Dialog } from "@/components/dialog/dialog";
import { Icon } from "@/components/icon";
import { toast } from "@/components/toast";
import css from "./backup-codes-dialog.module.css";

type BackupCodesDialogProps = {
  /** Null while there is nothing to show. */
  codes: string[] | null;
  onSaved: () => void;
};

/** Shows new backup codes, this once. It closes only by saying that they are saved. */
export function BackupCodesDialog({ codes, onSaved }: BackupCodesDialogProps) {
  // Stays what it was while the window closes.
  const [shown, setShown] = useState<string[]>([]);
  if (codes && codes !== shown) setShown(codes);
  return (
    <Dialog isOpen={codes !== null} onClose={onSaved} title="Save your backup codes" isPending>
      <p className={css.words}>
        Each lets you in once when your other factor is not at hand. They are shown only now: keep them where you keep
        your passwords.
      </p>
      <ul className={css.codes} aria-label="Backup codes">
        {shown.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={css.ways}>
        <Button variant="default" leftSection={<Icon of={IconCopy} />} onClick={() => copy(shown)}>
          Copy
        </Button>
        <Button variant="default" leftSection={<Icon of={IconDownload} />} onClick={() => download(shown)}>
          Download
        </Button>
        <Button variant="default" leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
          Print
        </Button>
      </div>
      <Button className={css.saved} fullWidth onClick={onSaved} data-autofocus>
        I have saved them
      </Button>
    </Dialog>
  );
}

async function copy(codes: readonly string[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(codes.join("\n"));
    await toast("The backup codes were copied.");
  } catch {
    await toast("The browser did not allow copying. Download or print them instead.");
  }
}

function download(codes: readonly string[]): void {
  const text = `Roster backup codes, each good for one sign-in\n\n${codes.join("\n")}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "roster-backup-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}
