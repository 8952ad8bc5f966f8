"use client";

import Link from "next/link";
import { figure } from "@/components/batch/batch-words";
import type { CatalogueKey } from "@/lib/access/catalogue";
import type { ImportColumn } from "@/lib/imports/columns";
import type { ImportRowView } from "@/lib/imports/view";
import { paths } from "@/lib/paths";
import { ImportCell } from "./import-cell";
import css from "./import-rows.module.css";
import { columnLabel, VERDICT_LABELS } from "./import-words";

export type ImportRowProps = {
  slug: string;
  batchId: string;
  catalogue: CatalogueKey;
  columns: readonly ImportColumn[];
  row: ImportRowView;
  mayEdit: boolean;
};

/** One line of the file: what would become of it and why, then what it says. */
export function ImportRow({ slug, batchId, catalogue, columns, row, mayEdit }: ImportRowProps) {
  const { verdict, sentence, teammateId, changes, faults } = row;
  // A cell that is wrong says so itself.
  const isSaidBelow = Object.keys(faults).length > 0;
  return (
    <tr data-verdict={verdict ?? undefined}>
      <th scope="row" className={css.number}>
        {figure(row.number)}
      </th>
      <td className={css.verdict}>
        <span className={css.badge}>{verdict ? VERDICT_LABELS[verdict] : "Being looked at"}</span>
        {sentence && !isSaidBelow && <p className={css.sentence}>{sentence}</p>}
        {teammateId && (
          <Link className={css.person} href={paths.teammate(slug, teammateId)} prefetch={false}>
            See this person
          </Link>
        )}
      </td>
      {columns.map((column) => (
        <td key={column} data-label={columnLabel(column, catalogue)}>
          <ImportCell
            {...{ slug, batchId, column }}
            number={row.number}
            label={columnLabel(column, catalogue)}
            value={row.cells[column] ?? ""}
            fault={faults[column]}
            before={changes.find((change) => change.column === column)?.before}
            isEditable={mayEdit && (verdict === "refused" || row.isEdited)}
          />
        </td>
      ))}
    </tr>
  );
}
