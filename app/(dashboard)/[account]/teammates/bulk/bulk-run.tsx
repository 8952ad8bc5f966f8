"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { BatchProgress } from "@/components/batch/batch-progress";
import { BatchResult } from "@/components/batch/batch-result";
import { isOver } from "@/components/batch/batch-state";
import { ButtonLink } from "@/components/button-link";
import dialog from "@/components/dialog/dialog-buttons.module.css";
import { ErrorNotice } from "@/components/error-notice";
import type { BatchView } from "@/lib/batches/view";
import { paths } from "@/lib/paths";
import css from "./bulk.module.css";

type BulkRunProps = {
  slug: string;
  batch: BatchView;
  error: string | null;
  isPending: boolean;
  refusal: string | null;
  onStop: () => void;
  onClose: () => void;
};

/** How far it is; at the end what came of it, and the file with a line for each. */
export function BulkRun({ slug, batch, error, isPending, refusal, onStop, onClose }: BulkRunProps) {
  if (isOver(batch)) {
    return (
      <div className={css.body}>
        <BatchResult batch={batch} />
        <div className={dialog.buttons}>
          <ButtonLink variant="default" download href={paths.batchResults(slug, batch.id)}>
            Download results
          </ButtonLink>
          <Button onClick={onClose}>Done</Button>
        </div>
      </div>
    );
  }
  return (
    <div className={css.body}>
      <BatchProgress batch={batch} error={error} />
      <p>
        It goes on when you close this.{" "}
        <Link className={css.link} href={paths.batch(slug, batch.id)}>
          Its own page
        </Link>{" "}
        shows how far it is, from anywhere.
      </p>
      <ErrorNotice>{refusal}</ErrorNotice>
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onStop} loading={isPending} disabled={batch.isCancelling}>
          Stop
        </Button>
        <Button onClick={onClose} disabled={isPending}>
          Close
        </Button>
      </div>
    </div>
  );
}
