"use client";

import { Button, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ErrorNotice } from "@/components/error-notice";
import type { BatchView } from "@/lib/batches/view";
import { BatchPreview } from "./batch-preview";
import { BATCH_WORDS, figure } from "./batch-words";

/** From how many removals on their number has to be typed. */
const MANY = 100;

type BatchConfirmProps = {
  /** Ready: everybody was looked at. */
  batch: BatchView;
  /** What it does to each of them. */
  meaning?: string;
  isPending: boolean;
  refusal: string | null;
  onStart: () => void;
  /** Lays out the button beside others. */
  foot: (start: ReactNode) => ReactNode;
};

/** To whom it would be done, who is refused and why, and the button that names it and does it. */
export function BatchConfirm({ batch, meaning, isPending, refusal, onStart, foot }: BatchConfirmProps) {
  const [typed, setTyped] = useState("");
  const words = BATCH_WORDS[batch.kind];
  const count = batch.verdicts.go;
  const asksNumber = batch.kind === "remove" && count > MANY;
  const isTyped = !asksNumber || typed.replace(/\D/g, "") === String(count);
  return (
    <>
      {count > 0 && meaning && <p>{meaning}</p>}
      <BatchPreview batch={batch} />
      {asksNumber && (
        <TextInput
          label="How many people"
          description={
            <>
              Type <b>{figure(count)}</b> to confirm that you remove so many.
            </>
          }
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="off"
        />
      )}
      <ErrorNotice>{refusal}</ErrorNotice>
      {foot(
        <Button
          color={words.isDanger ? "bad" : undefined}
          loading={isPending}
          disabled={count === 0 || !isTyped}
          onClick={onStart}
        >
          {words.act(count)}
        </Button>,
      )}
    </>
  );
}
