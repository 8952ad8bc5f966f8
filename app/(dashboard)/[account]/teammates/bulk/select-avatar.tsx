"use client";

import { IconCheck } from "@tabler/icons-react";
import type { ReactTable } from "@tanstack/react-table";
import type { AppFeatures } from "@/components/data-table/table-hook";
import { Icon } from "@/components/icon";
import { TeammateAvatar } from "@/components/teammate-avatar";
import type { TeammateRow } from "@/lib/teammates/row";
import css from "./select-avatar.module.css";

type SelectAvatarProps = { table: ReactTable<AppFeatures, TeammateRow>; row: TeammateRow };

/** On small screens, where a list has no room for checkboxes, a tap on the avatar selects. */
export function SelectAvatar({ table, row }: SelectAvatarProps) {
  return (
    <table.Subscribe source={table.atoms.rowSelection} selector={(selected) => selected[row.id] === true}>
      {(isSelected) => (
        <label className={css.select}>
          <input
            type="checkbox"
            className={css.input}
            aria-label={`Select ${row.name}`}
            checked={isSelected}
            onChange={table.getRow(row.id).getToggleSelectedHandler()}
          />
          {isSelected ? (
            <span className={css.mark}>
              <Icon of={IconCheck} />
            </span>
          ) : (
            <TeammateAvatar name={row.name} seed={row.email} />
          )}
        </label>
      )}
    </table.Subscribe>
  );
}
