"use client";

import { Button } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconHistory } from "@tabler/icons-react";
import type { FilterOption } from "@/components/data-table/filter-chip";
import { StepLink } from "@/components/data-table/step-link";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import type { LogPage } from "@/lib/audit/queries";
import css from "./audit.module.css";
import { AuditEvent } from "./audit-event";
import { AuditFilters } from "./audit-filters";
import { useAuditParams } from "./use-audit-params";

type AuditViewProps = { slug: string; page: LogPage; actions: FilterOption[] };

export function AuditView({ slug, page, actions }: AuditViewProps) {
  const url = useAuditParams(slug);
  const { events, newer, older, names, pages, begins } = page;
  return (
    <>
      <AuditFilters url={url} actions={actions} names={names} />
      <Panel flush>
        {events.length === 0 && <NoEvents isFiltered={url.active > 0} onClear={url.clear} />}
        <ol className={css.list} aria-label="Events" aria-busy={url.isPending}>
          {events.map((event) => (
            <li key={event.number}>
              <AuditEvent slug={slug} event={event} pages={pages} />
            </li>
          ))}
        </ol>
      </Panel>
      {begins && older === null && (
        <p className={css.begins}>
          The log begins here: events up to {begins.after.toLocaleString("en-GB")} are past the account’s retention and
          were taken off it.
        </p>
      )}
      {(newer !== null || older !== null) && (
        <nav className={css.pager} aria-label="Pages">
          <StepLink label="Previous page" href={newer === null ? null : url.newerHref(newer)} icon={IconChevronLeft} />
          <StepLink label="Next page" href={older === null ? null : url.olderHref(older)} icon={IconChevronRight} />
        </nav>
      )}
    </>
  );
}

function NoEvents({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (!isFiltered) return <EmptyState title="Nothing has happened here">There is no event on this page.</EmptyState>;
  return (
    <EmptyState
      icon={<Icon of={IconHistory} />}
      title="No event matches"
      actions={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Change the filters, or clear them to see the whole log.
    </EmptyState>
  );
}
