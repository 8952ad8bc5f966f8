"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { isOver } from "@/components/batch/batch-state";
import { useBatch } from "@/components/batch/use-batch";
import { useBatchActs } from "@/components/batch/use-batch-acts";
import { useKeptBatches } from "@/components/batch/use-kept-batches";
import { Dialog } from "@/components/dialog/dialog";
import type { BulkAct } from "@/lib/batches/names";
import { cancelBatchAction, getBatchProgressAction, startBatchAction } from "../../batches/actions";
import type { TeammatesFrame } from "../section";
import { bulkLabel } from "./bulk-acts";
import { BulkAsk } from "./bulk-ask";
import { BulkCheck } from "./bulk-check";
import { asksFirst, type BulkAnswers, NO_ANSWERS } from "./bulk-given";
import { BulkRun } from "./bulk-run";
import type { BulkSelection } from "./use-selection";

export type BulkDialogProps = {
  section: TeammatesFrame;
  act: BulkAct;
  selection: BulkSelection;
  isOpen: boolean;
  onClose: () => void;
  /** It began: what was selected is no longer needed. */
  onStarted: () => void;
};

/** Asks what the act needs, shows what it would do, then how it goes on. When it is closed, a run goes on without it. */
export function BulkDialog({ section, act, selection, isOpen, onClose, onStarted }: BulkDialogProps) {
  const { slug } = section;
  const [answers, setAnswers] = useState<BulkAnswers>(NO_ANSWERS);
  const [batchId, setBatchId] = useState<string | null>(null);
  const [isPreparing, setPreparing] = useState(false);
  const { batch, error, look } = useBatch(slug, batchId, getBatchProgressAction);
  const { isPending, refusal, start, cancel } = useBatchActs(slug, batchId, DOORS);
  const { keep } = useKeptBatches(slug);
  const router = useRouter();
  const isDone = batch !== null && isOver(batch);
  const isChecked = batch === null || batch.status === "checking" || batch.status === "ready";
  useEffect(() => {
    if (isDone) router.refresh();
  }, [isDone, router]);
  const started = () => {
    if (batchId) keep(batchId);
    onStarted();
    look();
  };
  /** Nobody waits for it any more; what it found is of no use without them. */
  const drop = () => {
    if (batch?.status === "checking") cancel(() => undefined);
    setBatchId(null);
  };
  const close = () => {
    if (isChecked) drop();
    onClose();
  };
  return (
    <Dialog isOpen={isOpen} onClose={close} title={bulkLabel(act, section)} isPending={isPending || isPreparing}>
      {batchId === null ? (
        <BulkAsk
          {...{ section, act, selection, answers }}
          isPending={isPreparing}
          onAnswer={setAnswers}
          onPending={setPreparing}
          onPrepared={setBatchId}
          onClose={onClose}
        />
      ) : isChecked ? (
        <BulkCheck
          {...{ section, act, batch, error, isPending, refusal }}
          onBack={asksFirst(act) ? drop : undefined}
          onCancel={close}
          onStart={() => start(started)}
        />
      ) : (
        <BulkRun {...{ slug, batch, error, isPending, refusal }} onStop={() => cancel(look)} onClose={onClose} />
      )}
    </Dialog>
  );
}

const DOORS = { start: startBatchAction, cancel: cancelBatchAction };
