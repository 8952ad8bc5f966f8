"use client";

import type { BatchView } from "@/lib/batches/view";
import css from "./batch.module.css";
import { BatchPeople } from "./batch-people";
import { BatchReasons } from "./batch-reasons";
import { figure, people } from "./batch-words";

/** What starting would do: to how many and whom, who is left as they are, who is refused and why. */
export function BatchPreview({ batch }: { batch: BatchView }) {
  const { go, nothing, refused } = batch.verdicts;
  return (
    <section className={css.preview} aria-label="Preview">
      {go === 0 && <p className={css.lead}>There is nobody this can be done to.</p>}
      <BatchPeople batch={batch} />
      {nothing > 0 && (
        <p className={css.quiet}>
          {nothing === 1
            ? "1 person is that way already and stays"
            : `${figure(nothing)} are that way already and stay`}
          {" as they are."}
        </p>
      )}
      {refused > 0 && (
        <>
          <p className={css.lead}>{refused === 1 ? "1 person is" : `${people(refused)} are`} refused and left out</p>
          <BatchReasons reasons={batch.reasons} label="Why they are refused" />
        </>
      )}
    </section>
  );
}
