"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { isOver, percentOf } from "@/components/batch/batch-state";
import { BATCH_WORDS } from "@/components/batch/batch-words";
import { useBatch } from "@/components/batch/use-batch";
import { paths } from "@/lib/paths";
import { getBatchProgressAction } from "../../batches/actions";
import css from "./running-batch.module.css";

type RunningBatchProps = { slug: string; batchId: string; onOver: () => void };

/** "Suspending 40 %": gone, and the rows read again, when it is over. */
export function RunningBatch({ slug, batchId, onOver }: RunningBatchProps) {
  const { batch, isGone } = useBatch(slug, batchId, getBatchProgressAction);
  const router = useRouter();
  const isDone = batch !== null && isOver(batch);
  const isEnded = isDone || isGone;
  const end = useEffectEvent(() => {
    if (isDone) router.refresh();
    onOver();
  });
  useEffect(() => {
    if (isEnded) end();
  }, [isEnded]);
  if (batch?.status !== "running") return null;
  return (
    <Link className={css.chip} href={paths.batch(slug, batch.id)}>
      {BATCH_WORDS[batch.kind].acting} <span className={css.percent}>{percentOf(batch)} %</span>
    </Link>
  );
}
