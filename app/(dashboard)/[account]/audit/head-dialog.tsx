"use client";

import { Button, FileButton } from "@mantine/core";
import { IconDownload, IconFileCheck } from "@tabler/icons-react";
import { useRef, useState, useTransition } from "react";
import { Dialog } from "@/components/dialog/dialog";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/notice";
import { saveFile } from "@/components/save-file";
import type { HeadVerdict } from "@/lib/audit/head";
import { checkHeadAction, signHeadAction } from "./actions";
import css from "./audit.module.css";
import { headWords } from "./head-words";

type HeadDialogProps = { slug: string; headKey: string; isOpen: boolean; onClose: () => void };

/** Keeps the end of the log elsewhere, signed, and compares the log with what was kept. */
export function HeadDialog({ slug, headKey, isOpen, onClose }: HeadDialogProps) {
  const [verdict, setVerdict] = useState<HeadVerdict | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  // Else choosing the same file again would be no change.
  const forget = useRef<() => void>(null);
  const begin = (work: () => Promise<string | undefined>) =>
    startTransition(async () => {
      setVerdict(null);
      setError((await work()) ?? null);
    });
  const sign = () =>
    begin(async () => {
      const result = await attempt(() => signHeadAction(slug, {}));
      if (!result.ok) return result.message;
      saveFile(result.value.fileName, result.value.text, "application/json");
    });
  const check = (file: File | null) =>
    file &&
    begin(async () => {
      const text = await file.text();
      forget.current?.();
      const result = await attempt(() => checkHeadAction(slug, { file: text }));
      if (!result.ok) return result.fieldErrors?.file ?? result.message;
      setVerdict(result.value);
    });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Signed head" size="md">
      <div className={css.head}>
        <p>
          The log shows when an event in it was changed, but not when its end was cut off. Keep a signed head outside
          Roster from time to time: checked here later, it tells whether anything before it was changed, removed or cut.
        </p>
        <div className={css.headButtons}>
          <Button variant="default" leftSection={<Icon of={IconDownload} />} onClick={sign} disabled={isPending}>
            Download signed head
          </Button>
          <FileButton resetRef={forget} onChange={check} accept="application/json,.json">
            {(props) => (
              <Button {...props} variant="default" leftSection={<Icon of={IconFileCheck} />} disabled={isPending}>
                Check a signed head
              </Button>
            )}
          </FileButton>
        </div>
        <ErrorNotice>{error}</ErrorNotice>
        <div role="status">{verdict && <Notice tone={headWords(verdict).tone}>{headWords(verdict).text}</Notice>}</div>
        <p className={css.quiet}>
          Heads are signed with Ed25519. The public key: <code className={css.mark}>{headKey}</code>
        </p>
      </div>
    </Dialog>
  );
}
