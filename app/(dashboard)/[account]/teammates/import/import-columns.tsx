"use client";

import { Select } from "@mantine/core";
import { useState, useTransition } from "react";
import { Disclosure } from "@/components/disclosure";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import type { CatalogueKey } from "@/lib/access/catalogue";
import { IMPORT_COLUMNS, type ImportColumn } from "@/lib/imports/columns";
import type { ImportView } from "@/lib/imports/view";
import { sentenceOf } from "@/lib/refusal";
import { setImportColumnsAction } from "./actions";
import css from "./import.module.css";
import { columnLabel } from "./import-words";

type ImportColumnsProps = { slug: string; catalogue: CatalogueKey; review: ImportView };

/** Which column of the file says what: found by name, with a chance to correct. */
export function ImportColumns({ slug, catalogue, review }: ImportColumnsProps) {
  const { mapping, columns, ignored } = review;
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const choose = (column: ImportColumn, place: string | null) =>
    startTransition(async () => {
      setError(null);
      const chosen = { ...mapping, [column]: place === null ? null : Number(place) };
      const result = await attempt(() => setImportColumnsAction(slug, { batchId: review.id, mapping: chosen }));
      if (!result.ok) setError(result.message);
    });
  const places = columns.map((name, place) => ({ value: String(place), label: name }));
  const found = IMPORT_COLUMNS.filter((column) => mapping[column] !== null);
  const hasEmail = mapping.email !== null;
  return (
    <div>
      <Disclosure
        key={String(hasEmail)}
        label={`Columns: ${found.length} of ${columns.length} are read`}
        isOpenAtFirst={!hasEmail}
      >
        {!hasEmail && <ErrorNotice>{sentenceOf("file_without_email")}</ErrorNotice>}
        <div className={css.mapping}>
          {IMPORT_COLUMNS.map((column) => (
            <Select
              key={column}
              label={columnLabel(column, catalogue)}
              placeholder="Not in this file"
              data={places}
              value={mapping[column] === null ? null : String(mapping[column])}
              onChange={(place) => choose(column, place)}
              clearable={column !== "email"}
              clearButtonProps={{ "aria-label": `Do not read ${columnLabel(column, catalogue)}` }}
              disabled={isPending || !review.isYours}
            />
          ))}
        </div>
        {ignored.length > 0 && <p className={css.quiet}>Not read: {ignored.join(", ")}.</p>}
        <ErrorNotice>{error}</ErrorNotice>
      </Disclosure>
    </div>
  );
}
