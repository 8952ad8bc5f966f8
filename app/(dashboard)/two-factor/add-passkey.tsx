"use client";

import { Button } from "@mantine/core";
import { useState, useTransition } from "react";
import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import { makePasskey } from "@/components/passkey/ceremony";
import { toast } from "@/components/toast";
import { BackupCodesDialog } from "./backup-codes-dialog";
import { addPasskeyAction, beginPasskeyAction } from "./passkey-actions";

/** Adds a passkey: the server asks, the browser makes it, the server keeps what is public of it. */
export function AddPasskey() {
  const [isOpen, setOpen] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const open = () => {
    setError(null);
    setOpen(true);
  };
  const add = () =>
    startTransition(async () => {
      setError(null);
      const asked = await attempt(() => beginPasskeyAction({}));
      if (!asked.ok) return setError(asked.message);
      const made = await makePasskey(asked.value);
      if (!made.ok) return setError(made.message);
      const result = await attempt(() => addPasskeyAction({ response: made.response }));
      if (!result.ok) return setError(result.message);
      setOpen(false);
      setCodes(result.value.backupCodes);
      await toast(`The passkey “${result.value.name}” was added. Your other sessions ended.`);
    });
  return (
    <>
      <Button variant="default" onClick={open}>
        Add passkey
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title="Add a passkey" isPending={isPending}>
        <p>
          Your browser asks where to keep it: on this device, on your phone, or on a security key. Your other sessions
          end, and we tell you by e-mail.
        </p>
        <ErrorNotice>{error}</ErrorNotice>
        <DialogButtons confirm="Continue" onConfirm={add} onCancel={() => setOpen(false)} isPending={isPending} />
      </Dialog>
      <BackupCodesDialog codes={codes} onSaved={() => setCodes(null)} />
    </>
  );
}
