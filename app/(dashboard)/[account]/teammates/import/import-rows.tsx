"use client";

import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { createSerializer } from "nuqs";
import { figure } from "@/components/batch/batch-words";
import { StatusTabs } from "@/components/data-table/status-tabs";
import { StepLink } from "@/components/data-table/step-link";
import { EmptyState } from "@/components/empty-state";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { IMPORT_COLUMNS } from "@/lib/imports/columns";
import type { ImportVerdict, ImportView } from "@/lib/imports/view";
import { paths } from "@/lib/paths";
import { IMPORT_VERDICTS, importParsers } from "./import-params";
import { ImportRow } from "./import-row";
import css from "./import-rows.module.css";
import { columnLabel, VERDICT_LABELS } from "./import-words";

type ImportRowsProps = { slug: string; catalogue: CatalogueKey; review: ImportView; verdict: ImportVerdict | null };

const serialize = createSerializer(importParsers);

/** The rows of the file, fifty at a time, by what would become of them. */
export function ImportRows({ slug, catalogue, review, verdict }: ImportRowsProps) {
  const { counts, rows, page, pages, mapping, total } = review;
  const hrefOf = (shown: ImportVerdict | null, at: number) =>
    serialize(paths.teammatesImport(slug), { batch: review.id, verdict: shown, page: at });
  const columns = IMPORT_COLUMNS.filter((column) => column !== "teammate_id" && mapping[column] !== null);
  const tabs = [
    { label: "All", count: total, href: hrefOf(null, 1), isCurrent: verdict === null },
    ...IMPORT_VERDICTS.map((one) => ({
      label: VERDICT_LABELS[one],
      count: counts[one],
      href: hrefOf(one, 1),
      isCurrent: verdict === one,
    })),
  ];
  return (
    <div>
      <StatusTabs label="Rows" tabs={tabs} />
      {rows.length === 0 ? (
        <EmptyState title={`No row is ${verdict ? VERDICT_LABELS[verdict].toLowerCase() : "here"}`} />
      ) : (
        <section className={css.frame} aria-label="Rows of the file">
          <table className={css.table} aria-label="Rows">
            <thead>
              <tr>
                <th scope="col" className={css.number}>
                  Row
                </th>
                <th scope="col" className={css.verdict}>
                  What happens
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {columnLabel(column, catalogue)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <ImportRow
                  key={row.number}
                  {...{ slug, catalogue, columns, row }}
                  batchId={review.id}
                  mayEdit={review.isYours}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {pages > 1 && (
        <nav className={css.pager} aria-label="Pages">
          <p>
            Page {figure(page)} of {figure(pages)}
          </p>
          <StepLink
            label="Previous page"
            icon={IconChevronLeft}
            href={page > 1 ? hrefOf(verdict, page - 1) : undefined}
          />
          <StepLink
            label="Next page"
            icon={IconChevronRight}
            href={page < pages ? hrefOf(verdict, page + 1) : undefined}
          />
        </nav>
      )}
    </div>
  );
}
