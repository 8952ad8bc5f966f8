"use client";

import { DataTable } from "@/components/data-table/data-table";
import { FilterBar } from "@/components/data-table/filter-bar";
import { FilterChip } from "@/components/data-table/filter-chip";
import { Pager, rangeText } from "@/components/data-table/pager";
import { RowCard } from "@/components/data-table/row-card";
import { SearchBox } from "@/components/data-table/search-box";
import { useAppTable } from "@/components/data-table/table-hook";
import { EmptyState } from "@/components/empty-state";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { type AnswerParams, SIZES, SOURCES, STATUSES_IN_FORCE } from "@/lib/answers/params";
import type { WhoCan } from "@/lib/answers/queries";
import type { Holder } from "@/lib/answers/who-can";
import { type Counted, countedText, isOnlyOne, peopleText } from "@/lib/counted";
import { statusLabel } from "@/lib/teammates/status";
import css from "./access.module.css";
import { ExportButton } from "./export-button";
import { NobodyYet } from "./nobody-yet";
import type { QuestionSection } from "./section";
import { type AnswerUrl, useAnswerParams } from "./use-answer-params";
import { HolderLink, HolderStatus, WHO_CAN_COLUMNS, WhoCanAround, WhyLink } from "./who-can-columns";

type WhoCanViewProps = { section: QuestionSection; who: WhoCan };

/** Everybody who can, each with the engine's sentence for why. */
export function WhoCanView({ section, who: { deed, holders } }: WhoCanViewProps) {
  const url = useAnswerParams(section.slug);
  const { params, hrefWith } = url;
  const table = useAppTable({
    columns: WHO_CAN_COLUMNS,
    data: holders.rows,
    getRowId: (holder: Holder) => holder.id,
  });
  const whyHref = (teammate: string) => hrefWith({ teammate, q: "", status: [], source: [], page: 1, size: SIZES[1] });
  const chooseSize = (chosen: number) => url.change({ size: SIZES.find((one) => one === chosen) ?? params.size });
  const isNarrowed = params.q !== "" || url.active > 0;
  return (
    <WhoCanAround value={{ section, whyHref }}>
      <div className={css.heading}>
        <h2 className={css.title}>
          Who can {deed}
          <span className={css.count} role="status">
            {" · "}
            {countText(holders.total, isNarrowed)}
          </span>
        </h2>
        <ExportButton section={section} params={params} />
      </div>
      <FilterBar
        search={<SearchBox label="Search people" value={params.q} onChange={url.search} />}
        filters={<Filters section={section} url={url} />}
        active={url.active}
        onClear={url.clear}
      />
      <DataTable
        table={table}
        label={`Who can ${deed}`}
        nameOf={(holder) => holder.name}
        isPending={url.isPending}
        empty={
          holders.total.isMore ? (
            <NobodyYet />
          ) : (
            <EmptyState title={isNarrowed ? "Nobody who can matches" : "Nobody can"}>
              {isNarrowed ? "Take the search or a filter away to see more people." : "No role or override gives it."}
            </EmptyState>
          )
        }
        renderCard={(holder) => (
          <RowCard
            leading={<TeammateAvatar name={holder.name} seed={holder.email} />}
            title={<HolderLink holder={holder} />}
            facts={holder.sentence}
            status={<HolderStatus holder={holder} />}
            actions={<WhyLink holder={holder} />}
          />
        )}
      />
      {holders.total.count > 0 && (
        <Pager
          range={rangeText(holders.from, holders.to, countedText(holders.total))}
          size={params.size}
          onSize={chooseSize}
          previousHref={holders.page > 1 ? hrefWith({ page: holders.page - 1 }) : undefined}
          nextHref={holders.page < holders.pages ? hrefWith({ page: holders.page + 1 }) : undefined}
        />
      )}
    </WhoCanAround>
  );
}

const SOURCE_LABELS: Record<AnswerParams["source"][number], string> = {
  owner: "Owner",
  role: "A role of their own",
  group: "A group",
  override: "An override",
};
const SOURCE_OPTIONS = SOURCES.map((value) => ({ value, label: SOURCE_LABELS[value] }));

function Filters({ section, url }: { section: QuestionSection; url: AnswerUrl }) {
  const { params, change } = url;
  return (
    <>
      <FilterChip
        label="Status"
        options={STATUSES_IN_FORCE.map((value) => ({ value, label: statusLabel(value, section) }))}
        value={params.status}
        onChange={(chosen) => change({ status: STATUSES_IN_FORCE.filter((one) => chosen.includes(one)) })}
      />
      <FilterChip
        label="Source"
        options={SOURCE_OPTIONS}
        value={params.source}
        onChange={(chosen) => change({ source: SOURCES.filter((one) => chosen.includes(one)) })}
      />
    </>
  );
}

function countText(total: Counted, isNarrowed: boolean): string {
  const people = peopleText(total);
  return isNarrowed ? `${people} of them ${isOnlyOne(total) ? "matches" : "match"}` : people;
}
