"use client";

import { UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Icon } from "@/components/icon";
import css from "./filter-chip.module.css";

type SetChipProps = { label: string; value: string; onClear: () => void };

/** A filter that was set elsewhere, by a link: it says what it is and can be cleared. */
export function SetChip({ label, value, onClear }: SetChipProps) {
  return (
    <div className={css.chip} data-set>
      <span className={css.open}>
        {label}
        <span className={css.value}>{value}</span>
      </span>
      <UnstyledButton className={css.clear} aria-label={`Clear the filter ${label}`} onClick={onClear}>
        <Icon of={IconX} size="icon-small" />
      </UnstyledButton>
    </div>
  );
}
