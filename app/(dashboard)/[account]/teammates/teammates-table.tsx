"use client";

import { Button } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import type { ColumnVisibilityState, ReactTable, SortingState } from "@tanstack/react-table";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { RowCard } from "@/components/data-table/row-card";
import { type AppFeatures, useAppTable } from "@/components/data-table/table-hook";
import { EmptyState } from "@/components/empty-state";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { SORTS } from "@/lib/teammates/params";
import type { TeammatePage, TeammateRow } from "@/lib/teammates/row";
import { useSelection } from "./bulk/use-selection";
import { InviteButton } from "./invite-button";
import type { TeammatesSection } from "./section";
import { type StartAct, SurroundingsProvider } from "./surroundings";
import { NameLink, reachText, rolesText, StatusCell } from "./teammate-cells";
import { TeammateMenu } from "./teammate-menu";
import { teammatesColumns } from "./teammates-columns";
import type { TeammateUrl } from "./use-teammate-params";

type TableOptions = { section: TeammatesSection; page: TeammatePage; url: TeammateUrl };

export function useTeammatesTable({ section: { hasKinds }, page, url }: TableOptions) {
  const selection = useSelection(page.rows, url.params);
  const [columnVisibility, setColumnVisibility] = useLocalStorage<ColumnVisibilityState>({
    key: "roster.teammates.columns",
    defaultValue: {},
  });
  const columns = useMemo(() => teammatesColumns(hasKinds), [hasKinds]);
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
  section: TeammatesSection;
  table: ReactTable<AppFeatures, TeammateRow>;
  url: TeammateUrl;
  start: StartAct;
  /** Nobody but the viewer is here yet. */
  isAlone: boolean;
};

export function TeammatesTable({ section, table, url, start, isAlone }: TeammatesTableProps) {
  return (
    <SurroundingsProvider section={section} start={start}>
      <DataTable
        table={table}
        label="Teammates"
        nameOf={(row) => row.name}
        isSelectable
        isPending={url.isPending}
        empty={<NobodyMatches url={url} />}
        renderCard={(row) => (
          <RowCard
            leading={<TeammateAvatar name={row.name} seed={row.email} />}
            title={<NameLink section={section} row={row} />}
            facts={[rolesText(row), reachText(section, row)].filter(Boolean).join(" · ")}
            status={<StatusCell section={section} row={row} />}
            actions={<TeammateMenu section={section} row={row} onChoose={(action) => start(action, row)} />}
          />
        )}
      />
      {isAlone && (
        <EmptyState title="It is only you so far" actions={<InviteButton section={section} label="Invite somebody" />}>
          Invite your first teammate: they get an e-mail with a link and are in within a minute.
        </EmptyState>
      )}
    </SurroundingsProvider>
  );
}

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
