"use client";

import { Button } from "@mantine/core";
import { BatchConfirm } from "@/components/batch/batch-confirm";
import { BatchProgress } from "@/components/batch/batch-progress";
import dialog from "@/components/dialog/dialog-buttons.module.css";
import { ErrorNotice } from "@/components/error-notice";
import type { BulkAct } from "@/lib/batches/names";
import type { BatchView } from "@/lib/batches/view";
import type { TeammatesFrame } from "../section";
import css from "./bulk.module.css";
import { bulkMeaning } from "./bulk-meaning";

type BulkCheckProps = {
  section: TeammatesFrame;
  act: BulkAct;
  /** null: not heard of yet. */
  batch: BatchView | null;
  error: string | null;
  isPending: boolean;
  refusal: string | null;
  /** To what was asked; missing where nothing was. */
  onBack?: () => void;
  onCancel: () => void;
  onStart: () => void;
};

/** Everybody is looked at; then who it would be done to, who is refused and why, and the button that does it. */
export function BulkCheck(props: BulkCheckProps) {
  const { section, act, batch, error, isPending, refusal, onBack, onCancel, onStart } = props;
  const ways = (
    <>
      {onBack && (
        <Button variant="default" disabled={isPending} onClick={onBack}>
          Back
        </Button>
      )}
      <Button variant="default" disabled={isPending} onClick={onCancel}>
        Cancel
      </Button>
    </>
  );
  if (batch?.status === "ready") {
    return (
      <div className={css.body}>
        <BatchConfirm
          batch={batch}
          meaning={bulkMeaning(act, section)}
          isPending={isPending}
          refusal={refusal}
          onStart={onStart}
          foot={(start) => (
            <div className={dialog.buttons}>
              {ways}
              {start}
            </div>
          )}
        />
      </div>
    );
  }
  return (
    <div className={css.body}>
      {batch ? <BatchProgress batch={batch} error={error} /> : <ErrorNotice>{error}</ErrorNotice>}
      <div className={dialog.buttons}>{ways}</div>
    </div>
  );
}
