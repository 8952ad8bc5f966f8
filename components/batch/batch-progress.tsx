"use client";

import { Progress } from "@mantine/core";
import type { BatchView } from "@/lib/batches/view";
import css from "./batch.module.css";
import { percentOf, settled } from "./batch-state";
import { BATCH_WORDS, figure, people } from "./batch-words";

type BatchProgressProps = { batch: BatchView; error?: string | null };

/** How far it is, in words and as a bar; says so when the server does not answer, since the work goes on without. */
export function BatchProgress({ batch, error = null }: BatchProgressProps) {
  const isChecking = batch.status === "checking";
  const percent = percentOf(batch);
  return (
    <div className={css.progress}>
      <div className={css.progressWords}>
        <span>{isChecking ? "Looking who this is about" : BATCH_WORDS[batch.kind].acting}</span>
        <span className={css.figures}>
          {isChecking ? `${people(batch.total)} so far` : `${figure(settled(batch))} of ${figure(batch.verdicts.go)}`}
        </span>
      </div>
      <Progress.Root size="sm" classNames={{ root: css.track, section: css.bar }}>
        <Progress.Section
          value={isChecking ? 100 : percent}
          data-waiting={isChecking || undefined}
          aria-label={isChecking ? "Looking who this is about" : BATCH_WORDS[batch.kind].acting}
          aria-valuetext={isChecking ? `${people(batch.total)} so far` : `${percent} %`}
        />
      </Progress.Root>
      <p className={css.quiet} role="status">
        {error ?? (batch.isCancelling ? "Stopping. What is being done right now is still finished." : "")}
      </p>
    </div>
  );
}
