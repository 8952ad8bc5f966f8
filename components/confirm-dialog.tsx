"use client";

import { type ReactNode, useState, useTransition } from "react";
import type { ActionResult } from "@/lib/action-result";
import css from "./confirm-dialog.module.css";
import { Dialog } from "./dialog/dialog";
import { DialogButtons } from "./dialog/dialog-buttons";
import { ErrorNotice } from "./error-notice";
import { attempt } from "./form/attempt";

type ConfirmDialogProps<V> = {
  isOpen: boolean;
  onClose: () => void;
  /** The question, e.g. "Suspend Ada Brandt?" */
  title: string;
  /** The verb on the button, e.g. "Suspend". */
  confirm: string;
  isDanger?: boolean;
  action: () => Promise<ActionResult<V>>;
  onDone?: (value: V) => void;
  /** What will happen, in sentences; may hold fields. */
  children: ReactNode;
};

/** Asks, acts, stays open with the reason when it was refused, and closes when it is done. */
export function ConfirmDialog<V>(props: ConfirmDialogProps<V>) {
  const { isOpen, onClose, title, confirm, isDanger, action, onDone, children } = props;
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const close = () => {
    setError(null);
    onClose();
  };
  const run = () =>
    startTransition(async () => {
      setError(null);
      const result = await attempt(action);
      if (!result.ok) return setError(result.message);
      close();
      onDone?.(result.value);
    });
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title} isPending={isPending}>
      <div className={css.body}>
        {children}
        <ErrorNotice>{error}</ErrorNotice>
      </div>
      <DialogButtons confirm={confirm} onConfirm={run} onCancel={close} isDanger={isDanger} isPending={isPending} />
    </Dialog>
  );
}
