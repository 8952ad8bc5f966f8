"use client";

import type { RowSelectionState } from "@tanstack/react-table";
import { useState } from "react";
import type { TeammateFilter, TeammateParams } from "@/lib/teammates/params";
import type { TeammateRow } from "@/lib/teammates/row";

/** Whom a bulk act is about: these people, or everybody who matches. */
export type BulkSelection = { ids: string[] } | { filter: TeammateFilter };

/**
 * Who is selected: rows of this page (who is not seen is not acted on), or everybody who matches the filter, which ends
 * when the filter changes or somebody is taken out.
 */
export function useSelection(rows: readonly TeammateRow[], params: TeammateParams) {
  const [chosen, setChosen] = useState<Chosen>(NOBODY);
  const filter = filterOf(params);
  const matching = JSON.stringify(filter);
  const isAll = isEverybody(chosen, rows, matching);
  const selected = selectedOf(chosen, rows, matching);
  const selection: BulkSelection = isAll ? { filter } : { ids: selected.map(({ id }) => id) };
  return {
    selected,
    isAll,
    selection,
    state: stateOf(selected),
    /** From what is selected by then, not from what was drawn last: somebody may tick faster than the table draws. */
    change: (next: RowSelectionState | ((state: RowSelectionState) => RowSelectionState)) =>
      setChosen((before) => ({
        ticked: typeof next === "function" ? next(stateOf(selectedOf(before, rows, matching))) : next,
        allOf: null,
      })),
    selectAll: () => setChosen((before) => ({ ...before, allOf: matching })),
    clear: () => setChosen(NOBODY),
  };
}

/** Who was ticked, and the filter of which everybody was taken. */
type Chosen = { ticked: RowSelectionState; allOf: string | null };
const NOBODY: Chosen = { ticked: {}, allOf: null };

const isEverybody = ({ allOf }: Chosen, rows: readonly TeammateRow[], matching: string): boolean =>
  allOf === matching && rows.length > 0;

const selectedOf = (chosen: Chosen, rows: readonly TeammateRow[], matching: string): readonly TeammateRow[] =>
  isEverybody(chosen, rows, matching) ? rows : rows.filter(({ id }) => chosen.ticked[id]);

const stateOf = (selected: readonly TeammateRow[]): RowSelectionState =>
  Object.fromEntries(selected.map(({ id }) => [id, true]));

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
