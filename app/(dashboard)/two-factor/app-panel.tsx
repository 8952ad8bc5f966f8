"use client";

import { Button } from "@mantine/core";
import { useState, useTransition } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { toast } from "@/components/toast";
import type { AppKey } from "@/lib/two-factor/begin-app";
import { beginAppAction, removeAppAction } from "./actions";
import { BackupCodesDialog } from "./backup-codes-dialog";
import { SetUpAppDialog } from "./set-up-app-dialog";
import css from "./two-factor.module.css";

type AppPanelProps = {
  /** ISO 8601; null without an app. */
  since: string | null;
  /** No factor is set up yet: this is what the page is for. */
  isFirst: boolean;
};

/** The authenticator app: set up, replaced and removed here. */
export function AppPanel({ since, isFirst }: AppPanelProps) {
  const [appKey, setAppKey] = useState<AppKey | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const begin = () =>
    startTransition(async () => {
      setError(null);
      const result = await attempt(() => beginAppAction({}));
      if (result.ok) setAppKey(result.value);
      else setError(result.message);
    });
  const added = (backupCodes: string[] | null) => {
    setAppKey(null);
    setCodes(backupCodes);
    toast(since ? "The new app is in use." : "Your authenticator app is set up.");
  };
  return (
    <Panel
      title="Authenticator app"
      actions={
        <div className={css.acts}>
          <Button variant={isFirst ? "filled" : "default"} loading={isPending} onClick={begin}>
            {since ? "Replace" : "Set up app"}
          </Button>
          {since && (
            <Button variant="default" onClick={() => setRemoving(true)}>
              Remove
            </Button>
          )}
        </div>
      }
    >
      <p className={css.words}>
        {since ? (
          <>
            In use since <RelativeTime at={since} as="date" />. It shows a new code every 30 seconds.
          </>
        ) : (
          "An app on your phone shows a code that you enter after your password."
        )}
      </p>
      <ErrorNotice>{error}</ErrorNotice>
      <SetUpAppDialog appKey={appKey} onClose={() => setAppKey(null)} onAdded={added} />
      <BackupCodesDialog codes={codes} onSaved={() => setCodes(null)} />
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        title="Remove your authenticator app?"
        confirm="Remove app"
        isDanger
        action={() => removeAppAction({})}
        onDone={() => toast("The app was removed. Your other sessions ended.")}
      >
        <p>Its codes stop working at once, and your other sessions end. We tell you by e-mail.</p>
      </ConfirmDialog>
    </Panel>
  );
}
