"use client";

import { Button } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import type { ColumnVisibilityState, ReactTable, SortingState } from "@tanstack/react-table";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { RowCard } from "@/components/data-table/row-card";
import { type AppFeatures, useAppTable } from "@/components/data-table/table-hook";
import { EmptyState } from "@/components/empty-state";
import { SORTS } from "@/lib/teammates/params";
import type { TeammatePage, TeammateRow } from "@/lib/teammates/row";
import { SelectAvatar } from "./bulk/select-avatar";
import { useSelection } from "./bulk/use-selection";
import { InviteButton } from "./invite-button";
import type { TeammatesFrame } from "./section";
import { actionsButton, nameLink, type RowDoors, reachText, rolesText, statusCell } from "./teammate-cells";
import { teammatesColumns } from "./teammates-columns";
import type { TeammateUrl } from "./use-teammate-params";

type TableOptions = { doors: RowDoors; page: TeammatePage; url: TeammateUrl };

export function useTeammatesTable({ doors, page, url }: TableOptions) {
  const selection = useSelection(page.rows, url.params);
  const [columnVisibility, setColumnVisibility] = useLocalStorage<ColumnVisibilityState>({
    key: "roster.teammates.columns",
    defaultValue: {},
  });
  const columns = useMemo(() => teammatesColumns(doors), [doors]);
  const table = useAppTable({
    columns,
    data: page.rows,
    getRowId: (row: TeammateRow) => row.id,
    state: {
      rowSelection: selection.state,
      columnVisibility,
      sorting: sortingOf(url.params.sort),
    },
    onRowSelectionChange: selection.change,
    onColumnVisibilityChange: setColumnVisibility,
    onSortingChange: (change) => {
      const next = typeof change === "function" ? change(sortingOf(url.params.sort)) : change;
      url.change({ sort: sortOf(next) });
    },
  });
  return { table, selection };
}

const sortingOf = (sort: string): SortingState => [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }];

function sortOf([first]: SortingState) {
  const text = first ? `${first.desc ? "-" : ""}${first.id}` : "name";
  return SORTS.find((sort) => sort === text) ?? "name";
}

type TeammatesTableProps = {
  section: TeammatesFrame;
  table: ReactTable<AppFeatures, TeammateRow>;
  url: TeammateUrl;
  doors: RowDoors;
  /** Nobody but the viewer is here yet. */
  isAlone: boolean;
};

export function TeammatesTable({ section, table, url, doors, isAlone }: TeammatesTableProps) {
  return (
    <>
      <DataTable
        table={table}
        label="Teammates"
        nameOf={nameOf}
        isSelectable
        isPending={url.isPending}
        empty={<NobodyMatches url={url} />}
        renderCard={(row) => (
          <RowCard
            leading={<SelectAvatar table={table} row={row} />}
            title={nameLink(doors, row)}
            facts={[rolesText(row), reachText(section, row)].filter(Boolean).join(" · ")}
            status={statusCell(section, row)}
            actions={actionsButton(doors, row)}
          />
        )}
      />
      {isAlone && (
        <EmptyState title="It is only you so far" actions={<InviteButton section={section} label="Invite somebody" />}>
          Invite your first teammate: they get an e-mail with a link and are in within a minute.
        </EmptyState>
      )}
    </>
  );
}

const nameOf = (row: TeammateRow) => row.name;

function NobodyMatches({ url }: { url: TeammateUrl }) {
  const { q } = url.params;
  return (
    <EmptyState
      title={q ? `Nobody matches “${q}”` : "Nobody matches these filters"}
      actions={
        <Button variant="default" onClick={url.clearAll}>
          {url.active > 0 ? "Clear filters" : "Clear the search"}
        </Button>
      }
    >
      {q
        ? `The search looks at names, e-mail addresses and ids. Try less of it${url.active > 0 ? " or fewer filters" : ""}.`
        : "Take a filter away to see more people."}
    </EmptyState>
  );
}
