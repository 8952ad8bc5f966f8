"use client";

import { UnstyledButton } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { Icon } from "@/components/icon";
import { Sheet } from "@/components/sheet";
import type { BulkAct } from "@/lib/batches/names";
import { sentenceOf } from "@/lib/refusal";
import type { BulkOffer } from "./bulk-acts";
import css from "./bulk-sheet.module.css";

type BulkSheetProps = {
  title: string;
  offers: readonly BulkOffer[];
  onChoose: (act: BulkAct) => void;
  onCopy?: () => void;
  isOpen: boolean;
  onClose: () => void;
};

/** The acts of the bar, one under another, where the bar has no room for them. */
export function BulkSheet({ title, offers, onChoose, onCopy, isOpen, onClose }: BulkSheetProps) {
  const choose = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Sheet title={title} isOpen={isOpen} onClose={onClose}>
      {offers.map(({ act, label, icon, refused, isDanger }) => (
        <UnstyledButton
          key={act}
          className={css.act}
          data-danger={isDanger || undefined}
          aria-disabled={refused !== null || undefined}
          onClick={refused === null ? choose(() => onChoose(act)) : undefined}
        >
          <Icon of={icon} />
          <span>
            {label}
            {refused && <span className={css.why}>{sentenceOf(refused)}</span>}
          </span>
        </UnstyledButton>
      ))}
      {onCopy && (
        <UnstyledButton className={css.act} onClick={choose(onCopy)}>
          <Icon of={IconCopy} />
          Copy e-mail addresses
        </UnstyledButton>
      )}
    </Sheet>
  );
}
