"use client";

import {
  columnVisibilityFeature,
  createTableHook,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";

export type ColumnLook = {
  /** The share of the width: a CSS width, e.g. "16%"; columns without one divide what is left. */
  width?: string;
  /** Numbers and dates line up. */
  tabular?: boolean;
  /** Holds the row's `RowMenu`, which stays quiet until the row is pointed at. */
  isActions?: boolean;
  /** The name in the columns menu when the header is not a plain string. */
  label?: string;
};

/**
 * The one table of the house. The server filters, sorts and pages, so no row model is registered.
 * `getRowId` has to be given: a selection by index would slip to other people on the next page.
 */
export const { useAppTable, createAppColumnHelper, appFeatures } = createTableHook({
  features: tableFeatures({
    columnVisibilityFeature,
    rowSelectionFeature,
    rowSortingFeature,
    columnMeta: {} as ColumnLook, // a slot for the type only, its value is never read
  }),
  manualSorting: true,
  enableMultiSort: false,
  enableSortingRemoval: false,
  enableSubRowSelection: false,
});

export type AppFeatures = typeof appFeatures;
