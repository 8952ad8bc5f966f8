"use client";

import { Loader } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import type { BulkAct } from "@/lib/batches/names";
import { newId } from "@/lib/id";
import { prepareBulkAction } from "../../batches/actions";
import type { TeammatesFrame } from "../section";
import { WithChoices } from "../with-choices";
import css from "./bulk.module.css";
import { asksFirst, type BulkAnswers, givenFor, needsChoices } from "./bulk-given";
import { BulkQuestion } from "./bulk-question";
import type { BulkSelection } from "./use-selection";

type BulkAskProps = {
  section: TeammatesFrame;
  act: BulkAct;
  selection: BulkSelection;
  answers: BulkAnswers;
  isPending: boolean;
  onAnswer: (answers: BulkAnswers) => void;
  onPending: (isPending: boolean) => void;
  onPrepared: (batchId: string) => void;
  onClose: () => void;
};

/** What the act needs, if anything; then everybody selected is looked at. */
export function BulkAsk(props: BulkAskProps) {
  const { section, act, selection, answers, isPending, onAnswer, onPending, onPrepared, onClose } = props;
  const [error, setError] = useState<string | null>(null);
  const [key] = useState(newId);
  const given = givenFor(act, answers);
  const prepare = async (once: string) => {
    onPending(true);
    setError(null);
    const result = await attempt(() => prepareBulkAction(section.slug, { act, selection, given }, once));
    onPending(false);
    if (result.ok) onPrepared(result.value.batchId);
    else setError(result.fieldErrors?.form ?? Object.values(result.fieldErrors ?? {})[0] ?? result.message);
  };
  const isAsking = asksFirst(act);
  // When the dialog opens; the key makes a second time the same.
  const begin = useEffectEvent(() => {
    if (!isAsking) prepare(key);
  });
  useEffect(() => begin(), []);
  return (
    <form
      className={css.body}
      onSubmit={(event) => {
        event.preventDefault();
        if (given && !isPending) prepare(newId());
      }}
    >
      {isAsking ? (
        <WithChoices frame={section} isOpen onClose={onClose} isNeeded={needsChoices(act)}>
          {(full) => (
            <BulkQuestion
              section={full}
              act={act}
              answers={answers}
              onChange={(changes) => onAnswer({ ...answers, ...changes })}
            />
          )}
        </WithChoices>
      ) : (
        isPending && <Loader size="xs" role="progressbar" aria-label="Looking who this is about" />
      )}
      <ErrorNotice>{error}</ErrorNotice>
      <DialogButtons confirm="Preview" onCancel={onClose} isPending={isPending} isDisabled={given === null} />
    </form>
  );
}
