"use client";

import { Progress } from "@mantine/core";
import type { BatchView } from "@/lib/batches/view";
import css from "./batch.module.css";
import { percentOf, settled } from "./batch-state";
import { BATCH_WORDS, figure, people } from "./batch-words";

type BatchProgressProps = { batch: BatchView; error?: string | null };

/** How far it is, in words and as a bar; says so when the server does not answer, since the work goes on without. */
export function BatchProgress({ batch, error = null }: BatchProgressProps) {
  const { label, figures, percent } = batch.status === "checking" ? checked(batch) : acted(batch);
  return (
    <div className={css.progress}>
      <div className={css.progressWords}>
        <span>{label}</span>
        <span className={css.figures}>{figures}</span>
      </div>
      <Progress.Root size="sm" classNames={{ root: css.track, section: css.bar }}>
        <Progress.Section
          value={percent ?? 100}
          data-waiting={percent === null || undefined}
          aria-label={label}
          aria-valuetext={figures}
        />
      </Progress.Root>
      <p className={css.quiet} role="status">
        {error ?? (batch.isCancelling ? "Stopping. What is being done right now is still finished." : "")}
      </p>
    </div>
  );
}

type Shown = {
  label: string;
  figures: string;
  /** null: nobody knows how many there will be. */
  percent: number | null;
};

function checked({ kind, total, isAllFound, verdicts }: BatchView): Shown {
  const label = kind === "import" ? "Looking at the rows" : "Looking who this is about";
  if (!isAllFound || total === 0) return { label, figures: `${people(total)} so far`, percent: null };
  const seen = verdicts.go + verdicts.nothing + verdicts.refused;
  return { label, figures: `${figure(seen)} of ${figure(total)}`, percent: Math.floor((100 * seen) / total) };
}

const acted = (batch: BatchView): Shown => ({
  label: BATCH_WORDS[batch.kind].acting,
  figures: `${figure(settled(batch))} of ${figure(batch.verdicts.go)}`,
  percent: percentOf(batch),
});
