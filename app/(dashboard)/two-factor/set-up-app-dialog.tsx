"use client";

import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import type { AppKey } from "@/lib/two-factor/begin-app";
import { AddApp } from "@/lib/two-factor/schema";
import { addAppAction } from "./actions";
import css from "./two-factor.module.css";

type SetUpAppDialogProps = {
  /** The secret to bring into the app; null while there is nothing to set up. */
  appKey: AppKey | null;
  onClose: () => void;
  /** Gets the backup codes that came with the first factor. */
  onAdded: (backupCodes: string[] | null) => void;
};

/** Scan or type the key, then prove with a code that the app has it. */
export function SetUpAppDialog({ appKey, onClose, onAdded }: SetUpAppDialogProps) {
  return (
    <Dialog isOpen={appKey !== null} onClose={onClose} title="Set up an authenticator app" size="lg">
      {appKey && <Steps key={appKey.key} appKey={appKey} onClose={onClose} onAdded={onAdded} />}
    </Dialog>
  );
}

type StepsProps = SetUpAppDialogProps & { appKey: AppKey };

function Steps({ appKey, onClose, onAdded }: StepsProps) {
  const add = useActionForm({
    action: addAppAction,
    schema: AddApp,
    defaultValues: { code: "" },
    onDone: ({ backupCodes }) => onAdded(backupCodes),
  });
  const { key, uri, qr } = appKey;
  return (
    <Form of={add}>
      <div className={css.scan}>
        <svg
          className={css.qr}
          role="img"
          aria-label="The key, to scan with the app"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
        >
          <path d={qr.path} />
        </svg>
        <div className={css.steps}>
          <p>Scan this with an authenticator app, such as the one of your password manager.</p>
          <p>
            Or enter this key in the app:
            <code className={css.key}>{key}</code>
          </p>
          <p>
            On this device? <a href={uri}>Open it in the app</a>
          </p>
        </div>
      </div>
      <TextField
        control={add.form.control}
        name="code"
        label="Code"
        description="The six digits that the app shows now."
        autoComplete="one-time-code"
        inputMode="numeric"
        spellCheck={false}
        autoFocus
      />
      <DialogButtons confirm="Turn on" onCancel={onClose} isPending={add.isPending} />
    </Form>
  );
}
