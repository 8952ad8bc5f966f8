"use client";

import { TextInput, UnstyledButton } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState, useTransition } from "react";
import { Absent } from "@/components/absent";
import { attempt } from "@/components/form/attempt";
import { Icon } from "@/components/icon";
import { Truncated } from "@/components/truncated";
import type { ImportColumn } from "@/lib/imports/columns";
import { editImportRowAction } from "./actions";
import css from "./import-rows.module.css";

type ImportCellProps = {
  slug: string;
  batchId: string;
  number: number;
  column: ImportColumn;
  label: string;
  value: string;
  /** Why it is wrong. */
  fault: string | undefined;
  /** What is there now, where it would change. */
  before: string | undefined;
  isEditable: boolean;
};

/** What a cell says, marked where it is wrong; a click turns it into a field. */
export function ImportCell(props: ImportCellProps) {
  const { value, fault, before, label, number, isEditable } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  if (isOpen) return <CellField {...props} onClose={() => setOpen(false)} />;
  return (
    <>
      {isEditable ? (
        <UnstyledButton
          ref={button}
          className={css.edit}
          data-wrong={fault !== undefined || undefined}
          aria-label={`Correct ${label} in row ${number}: ${value || "empty"}`}
          onClick={() => setOpen(true)}
        >
          {value ? <Truncated>{value}</Truncated> : <Absent label="Empty" />}
          <Icon of={IconPencil} size="icon-small" />
        </UnstyledButton>
      ) : value ? (
        <Truncated focusable>{value}</Truncated>
      ) : (
        <Absent label="Empty" />
      )}
      {before !== undefined && <p className={css.before}>now {before || "empty"}</p>}
      {fault && <p className={css.fault}>{fault}</p>}
    </>
  );
}

function CellField({
  slug,
  batchId,
  number,
  column,
  label,
  value,
  fault,
  onClose,
}: ImportCellProps & { onClose: () => void }) {
  const [text, setText] = useState(value);
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const save = () => {
    if (isPending) return;
    if (text === value) return onClose();
    startTransition(async () => {
      setError(null);
      const input = { batchId, number, cells: { [column]: text } };
      const result = await attempt(() => editImportRowAction(slug, input));
      if (result.ok) onClose();
      else setError(Object.values(result.fieldErrors ?? {})[0] ?? result.message);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") save();
    if (event.key === "Escape") onClose();
  };
  return (
    <TextInput
      className={css.field}
      aria-label={`${label} in row ${number}`}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={save}
      error={error ?? (text === value ? fault : undefined)}
      readOnly={isPending}
      autoComplete="off"
      spellCheck={false}
      autoFocus
    />
  );
}
