"use client";

import Link from "next/link";
import { Disclosure } from "@/components/disclosure";
import type { CatalogueKey } from "@/lib/access/catalogue";
import type { ImportColumn } from "@/lib/imports/columns";
import { IMPORT_COLUMNS } from "@/lib/imports/columns";
import { paths } from "@/lib/paths";
import css from "./import.module.css";
import { columnLabel } from "./import-words";

/** Which columns are read and what stands in them. */
export function ColumnsHelp({ slug, catalogue }: { slug: string; catalogue: CatalogueKey }) {
  return (
    <Disclosure label="Which columns are read" isOpenAtFirst={false}>
      <dl className={css.columns}>
        {IMPORT_COLUMNS.map((column) => (
          <div key={column} className={css.column}>
            <dt>
              <code>{column}</code>
            </dt>
            <dd>{HELP[column] ?? `${columnLabel(column, catalogue)}.`}</dd>
          </div>
        ))}
      </dl>
      <p className={css.quiet}>
        Only <code>email</code> has to be there. What a column that is missing would say stays as it is. The surest
        start is a file that was <Link href={paths.teammates(slug)}>exported</Link>: correct it and import it again.
      </p>
    </Disclosure>
  );
}

const HELP: Partial<Record<ImportColumn, string>> = {
  teammate_id:
    "Who it is about, in files that were exported; needed only to tell people apart when their address changed.",
  email: "The address of each person. One row per person.",
  kind: "internal or external.",
  roles: "Names of roles; several are separated by semicolons.",
  groups: "Names of groups; several are separated by semicolons.",
  overrides: "Permissions one by one, such as: allow billing.manage; deny data.export",
  read_only: "yes or no.",
  access_starts_at: "A day or a time, such as 2027-01-01.",
  access_ends_at: "A day or a time, such as 2027-12-31.",
};
