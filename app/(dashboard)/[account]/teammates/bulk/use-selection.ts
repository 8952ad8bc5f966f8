"use client";

import type { RowSelectionState } from "@tanstack/react-table";
import { useState } from "react";
import type { TeammateParams } from "@/lib/teammates/params";
import type { TeammateRow } from "@/lib/teammates/row";

export type TeammateFilter = Omit<TeammateParams, "sort" | "size" | "after">;
/** Whom a bulk act is about: these people, or everybody who matches. */
export type BulkSelection = { ids: string[] } | { filter: TeammateFilter };

/**
 * Who is selected: rows of this page (who is not seen is not acted on), or everybody who matches the filter, which ends
 * when the filter changes or somebody is taken out.
 */
export function useSelection(rows: readonly TeammateRow[], params: TeammateParams) {
  const [ticked, setTicked] = useState<RowSelectionState>({});
  const [allOf, setAllOf] = useState<string | null>(null);
  const filter = filterOf(params);
  const matching = JSON.stringify(filter);
  const isAll = allOf === matching && rows.length > 0;
  const selected = isAll ? rows : rows.filter(({ id }) => ticked[id]);
  const state: RowSelectionState = Object.fromEntries(selected.map(({ id }) => [id, true]));
  const selection: BulkSelection = isAll ? { filter } : { ids: selected.map(({ id }) => id) };
  return {
    selected,
    isAll,
    selection,
    state,
    change: (next: RowSelectionState | ((state: RowSelectionState) => RowSelectionState)) => {
      setAllOf(null);
      setTicked(typeof next === "function" ? next(state) : next);
    },
    selectAll: () => setAllOf(matching),
    clear: () => {
      setAllOf(null);
      setTicked({});
    },
  };
}

export type Selection = ReturnType<typeof useSelection>;

const filterOf = ({ q, status, role, group, project, level, twoFactor, kind }: TeammateParams): TeammateFilter => ({
  q,
  status,
  role,
  group,
  project,
  level,
  twoFactor,
  kind,
});
