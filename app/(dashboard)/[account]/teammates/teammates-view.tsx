"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { ColumnsMenu } from "@/components/data-table/columns-menu";
import { PageHeader } from "@/components/page-header";
import type { StatusCounts } from "@/lib/teammates/row";
import { RunningBatches } from "./bulk/running-batches";
import { useExport } from "./export/use-export";
import { ImportButton } from "./import-button";
import { InviteButton } from "./invite-button";
import { unpackPage } from "./packed-page";
import type { TeammatesFrame } from "./section";
import { TeammateFilters } from "./teammate-filters";
import { TeammatesPager } from "./teammates-pager";
import { TeammatesTable, useTeammatesTable } from "./teammates-table";
import { useRowDoors } from "./use-row-doors";
import { useTeammateParams } from "./use-teammate-params";
import { totalText, WithCounts } from "./with-counts";

const BulkBar = dynamic(() => import("./bulk/bulk-bar").then((all) => all.BulkBar), { ssr: false });

type TeammatesViewProps = {
  section: TeammatesFrame;
  /** By `packPage`. */
  packed: string;
  counts: Promise<StatusCounts>;
};

export function TeammatesView({ section, packed, counts }: TeammatesViewProps) {
  const page = useMemo(() => unpackPage(packed), [packed]);
  const url = useTeammateParams(section.slug);
  const { doors, dialog } = useRowDoors(section);
  const exporting = useExport({ section, url, counts });
  const { table, selection } = useTeammatesTable({ doors, page, url });
  const [isBarWanted, setBarWanted] = useState(false);
  if (!isBarWanted && selection.selected.length > 0) setBarWanted(true);
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
              {(counted) => counted && peopleText(totalText(counted, url.params.status), url.isFiltered)}
            </WithCounts>
            <RunningBatches slug={section.slug} />
          </>
        }
        actions={
          <>
            {exporting.button}
            <ImportButton section={section} />
            <InviteButton section={section} />
          </>
        }
      />
      {exporting.panel}
      <TeammateFilters section={section} url={url} counts={counts} columns={<ColumnsMenu table={table} />} />
      <TeammatesTable section={section} table={table} url={url} doors={doors} isAlone={isAlone} />
      <TeammatesPager page={page} url={url} counts={counts} />
      {isBarWanted && (
        <BulkBar
          section={section}
          selection={selection}
          hasMore={hasMore}
          counts={counts}
          statuses={url.params.status}
        />
      )}
      {dialog}
    </>
  );
}

function peopleText(total: string, isFiltered: boolean): string {
  if (isFiltered) return total === "1" ? "1 person matches" : `${total} people match`;
  return total === "1" ? "1 person" : `${total} people`;
}
