"use client";

import { IconCopy } from "@tabler/icons-react";
import { ColumnsMenu } from "@/components/data-table/columns-menu";
import { SelectionAction, SelectionBar } from "@/components/data-table/selection-bar";
import { PageHeader } from "@/components/page-header";
import { toast } from "@/components/toast";
import type { StatusCounts, TeammatePage } from "@/lib/teammates/row";
import { InviteButton } from "./invite-button";
import type { TeammatesSection } from "./section";
import { TeammateFilters } from "./teammate-filters";
import { TeammatesPager } from "./teammates-pager";
import { TeammatesTable, useTeammatesTable } from "./teammates-table";
import { useTeammateActs } from "./use-teammate-acts";
import { useTeammateParams } from "./use-teammate-params";
import { totalOf, WithCounts } from "./with-counts";

type TeammatesViewProps = {
  section: TeammatesSection;
  page: TeammatePage;
  counts: Promise<StatusCounts>;
};

export function TeammatesView({ section, page, counts }: TeammatesViewProps) {
  const url = useTeammateParams(section.slug);
  const { start, dialog } = useTeammateActs(section);
  const { table, selected, clearSelection } = useTeammatesTable({ section, page, url });
  const copy = async () => {
    await navigator.clipboard.writeText(selected.map((row) => row.email).join(", "));
    await toast(selected.length === 1 ? "The address is copied." : `${selected.length} addresses are copied.`);
  };
  const isAlone = !url.isFiltered && page.previous === null && page.rows.every((row) => row.isYou);
  return (
    <>
      <PageHeader
        title="Teammates"
        subtitle={
          <WithCounts counts={counts}>
            {(counted) => counted && peopleText(totalOf(counted, url.params.status), url.isFiltered)}
          </WithCounts>
        }
        actions={<InviteButton section={section} />}
      />
      <TeammateFilters section={section} url={url} counts={counts} columns={<ColumnsMenu table={table} />} />
      <TeammatesTable section={section} table={table} url={url} start={start} isAlone={isAlone} />
      <TeammatesPager page={page} url={url} counts={counts} />
      <SelectionBar count={selected.length} onClear={clearSelection}>
        <SelectionAction icon={IconCopy} onClick={copy}>
          Copy e-mail addresses
        </SelectionAction>
      </SelectionBar>
      {dialog}
    </>
  );
}

function peopleText(total: number, isFiltered: boolean): string {
  if (isFiltered) return total === 1 ? "1 person matches" : `${total} people match`;
  return total === 1 ? "1 person" : `${total} people`;
}
