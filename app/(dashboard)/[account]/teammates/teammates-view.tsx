"use client";

import { ColumnsMenu } from "@/components/data-table/columns-menu";
import { PageHeader } from "@/components/page-header";
import type { StatusCounts, TeammatePage } from "@/lib/teammates/row";
import { BulkBar } from "./bulk/bulk-bar";
import { RunningBatches } from "./bulk/running-batches";
import { ImportButton } from "./import-button";
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
  const { table, selection } = useTeammatesTable({ section, page, url });
  const isWholePage = selection.selected.length === page.rows.length;
  const hasMore = isWholePage && (page.previous !== null || page.next !== null);
  const isAlone = !url.isFiltered && page.previous === null && page.rows.every((row) => row.isYou);
  return (
    <>
      <PageHeader
        title="Teammates"
        subtitle={
          <>
            <WithCounts counts={counts}>
              {(counted) => counted && peopleText(totalOf(counted, url.params.status), url.isFiltered)}
            </WithCounts>
            <RunningBatches slug={section.slug} />
          </>
        }
        actions={
          <>
            <ImportButton section={section} />
            <InviteButton section={section} />
          </>
        }
      />
      <TeammateFilters section={section} url={url} counts={counts} columns={<ColumnsMenu table={table} />} />
      <TeammatesTable section={section} table={table} url={url} start={start} isAlone={isAlone} />
      <TeammatesPager page={page} url={url} counts={counts} />
      <BulkBar section={section} selection={selection} hasMore={hasMore} counts={counts} statuses={url.params.status} />
      {dialog}
    </>
  );
}

function peopleText(total: number, isFiltered: boolean): string {
  if (isFiltered) return total === 1 ? "1 person matches" : `${total} people match`;
  return total === 1 ? "1 person" : `${total} people`;
}
