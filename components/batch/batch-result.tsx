"use client";

import { Notice } from "@/components/notice";
import type { BatchView } from "@/lib/batches/view";
import css from "./batch.module.css";
import { BatchReasons } from "./batch-reasons";
import { settled } from "./batch-state";
import { BATCH_WORDS, figure, people } from "./batch-words";

/** What came of it once it is over. */
export function BatchResult({ batch }: { batch: BatchView }) {
  const { done, nothing, refused } = batch.outcomes;
  return (
    <section className={css.preview} aria-label="Result">
      <Notice tone={batch.status === "done" && refused === 0 ? "ok" : batch.status === "done" ? "info" : "warn"}>
        <p className={css.lead} role="status">
          {BATCH_WORDS[batch.kind].acted(done)}
        </p>
        {endText(batch) && <p>{endText(batch)}</p>}
        {nothing > 0 && <p>{figure(nothing)} with nothing to do.</p>}
      </Notice>
      {refused > 0 && (
        <>
          <p className={css.lead}>{people(refused)} refused</p>
          <BatchReasons reasons={batch.reasons} label="Why they were refused" />
        </>
      )}
    </section>
  );
}

/** What to know when it did not come to its end. */
function endText(batch: BatchView): string | null {
  const left = batch.verdicts.go - settled(batch);
  if (batch.status === "cancelled") return `It was stopped. ${people(left)} left as they were.`;
  if (batch.status === "failed") return batch.error ?? "It stopped because of an error. What is done stays done.";
  return null;
}
