"use client";

import { IconUserMinus } from "@tabler/icons-react";
import type { RowSelectionState } from "@tanstack/react-table";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { Pager, rangeText } from "@/components/data-table/pager";
import { RowCard } from "@/components/data-table/row-card";
import { SearchBox } from "@/components/data-table/search-box";
import { SelectionAction, SelectionBar } from "@/components/data-table/selection-bar";
import { useAppTable } from "@/components/data-table/table-hook";
import { EmptyState } from "@/components/empty-state";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { countedText } from "@/lib/counted";
import { sentenceOf } from "@/lib/refusal";
import { SIZES } from "@/lib/teammates/params";
import type { TeammateRow } from "@/lib/teammates/row";
import css from "./group.module.css";
import type { GroupProps, PeopleOfGroup } from "./load-group";
import { isAdminOf, MemberMenu, PersonLink, PersonStatus, peopleColumns } from "./people-columns";
import { RemovePeopleDialog } from "./remove-people-dialog";
import { SetAdminDialog } from "./set-admin-dialog";
import { useGroupParams } from "./use-group-params";

type GroupPeopleProps = GroupProps & { people: PeopleOfGroup };

/** Who is in the group: found, opened, made admin, taken out, one or many. */
export function GroupPeople({ people: { page, refusals }, ...props }: GroupPeopleProps) {
  const { section, group } = props;
  const url = useGroupParams(section.slug, group.id);
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const [removing, setRemoving] = useState<{ rows: TeammateRow[]; isOpen: boolean }>({ rows: [], isOpen: false });
  const [appointing, setAppointing] = useState<{ row: TeammateRow; isOpen: boolean } | null>(null);
  const selected = page.rows.filter((row) => rowSelection[row.id]);
  const acts = useMemo(
    () => ({
      groupId: group.id,
      refusals,
      remove: (row: TeammateRow) => setRemoving({ rows: [row], isOpen: true }),
      appoint: (row: TeammateRow) => setAppointing({ row, isOpen: true }),
    }),
    [group.id, refusals],
  );
  const columns = useMemo(() => peopleColumns(section, acts), [section, acts]);
  const table = useAppTable({
    columns,
    data: page.rows,
    getRowId: (row: TeammateRow) => row.id,
    state: { rowSelection: Object.fromEntries(selected.map((row) => [row.id, true])) },
    onRowSelectionChange: setRowSelection,
  });
  const refused = selected.map((row) => refusals[row.id]?.leave).find((code) => code);
  return (
    <section aria-label="People in this group">
      <div className={css.peopleTop}>
        <h2 className={css.peopleTitle}>
          People <span className={css.quiet}>· {countedText(group.people)}</span>
        </h2>
        {(group.people.count > 8 || url.params.q) && (
          <SearchBox label="Search in this group" value={url.params.q} onChange={url.search} />
        )}
      </div>
      <DataTable
        table={table}
        label="People in this group"
        nameOf={(row) => row.name}
        isSelectable
        isPending={url.isPending}
        empty={<Nobody q={url.params.q} />}
        renderCard={(row) => (
          <RowCard
            leading={<TeammateAvatar name={row.name} seed={row.email} />}
            title={<PersonLink section={section} row={row} />}
            facts={isAdminOf(row, group.id) ? `Group admin · ${row.email}` : row.email}
            status={<PersonStatus section={section} row={row} />}
            actions={<MemberMenu row={row} acts={acts} />}
          />
        )}
      />
      {(page.previous || page.next) && (
        <Pager
          range={rangeText(page.from, page.to, url.params.q ? undefined : countedText(group.people))}
          size={url.params.size}
          onSize={(chosen) => url.resize(SIZES.find((one) => one === chosen) ?? url.params.size)}
          previousHref={page.previous === null ? undefined : url.hrefAfter(page.previous)}
          nextHref={page.next === null ? undefined : url.hrefAfter(page.next)}
        />
      )}
      <SelectionBar count={selected.length} onClear={() => setRowSelection({})}>
        <SelectionAction
          icon={IconUserMinus}
          isDanger
          refusal={refused ? sentenceOf(refused) : undefined}
          onClick={() => setRemoving({ rows: selected, isOpen: true })}
        >
          Remove from group
        </SelectionAction>
      </SelectionBar>
      <RemovePeopleDialog
        {...props}
        {...removing}
        onClose={() => setRemoving({ ...removing, isOpen: false })}
        onDone={() => setRowSelection({})}
      />
      {appointing && (
        <SetAdminDialog
          {...props}
          {...appointing}
          key={appointing.row.id}
          onClose={() => setAppointing({ ...appointing, isOpen: false })}
        />
      )}
    </section>
  );
}

function Nobody({ q }: { q: string }) {
  if (q) return <EmptyState title={`Nobody here matches “${q}”`}>The search looks at names and addresses.</EmptyState>;
  return <EmptyState title="Nobody is in this group yet">Add the people who should have what it gives.</EmptyState>;
}
