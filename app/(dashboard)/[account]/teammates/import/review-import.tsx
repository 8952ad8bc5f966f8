"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { BatchProgress } from "@/components/batch/batch-progress";
import { BATCH_WORDS } from "@/components/batch/batch-words";
import { useBatch } from "@/components/batch/use-batch";
import { useBatchActs } from "@/components/batch/use-batch-acts";
import { useKeptBatches } from "@/components/batch/use-kept-batches";
import { ErrorNotice } from "@/components/error-notice";
import { PageHeader } from "@/components/page-header";
import type { CatalogueKey } from "@/lib/access/catalogue";
import type { ImportVerdict, ImportView } from "@/lib/imports/view";
import { paths } from "@/lib/paths";
import { cancelBatchAction, getBatchProgressAction, startBatchAction } from "../../batches/actions";
import css from "./import.module.css";
import { ImportColumns } from "./import-columns";
import { ImportCrumb } from "./import-crumb";
import { ImportRows } from "./import-rows";
import { NewDomains } from "./new-domains";
import { whatHappens } from "./what-happens";

type ReviewImportProps = {
  slug: string;
  catalogue: CatalogueKey;
  review: ImportView;
  verdict: ImportVerdict | null;
};

/** What the file says and what would become of each row; corrected here, then begun. */
export function ReviewImport({ slug, catalogue, review, verdict }: ReviewImportProps) {
  const router = useRouter();
  const isChecking = review.status === "checking";
  const watched = useBatch(slug, isChecking ? review.id : null, getBatchProgressAction);
  const acts = useBatchActs(slug, review.id, DOORS);
  const { keep } = useKeptBatches(slug);
  const isChecked = watched.batch !== null && watched.batch.status !== "checking";
  const wasRead = useRef(false);
  useEffect(() => {
    if (isChecked && !wasRead.current) router.refresh();
    wasRead.current = isChecked;
  }, [isChecked, router]);
  const going = review.counts.invite + review.counts.change;
  const start = () =>
    acts.start(() => {
      keep(review.id);
      router.push(paths.batch(slug, review.id));
    });
  const cancel = () => acts.cancel(() => router.push(paths.teammatesImport(slug)));
  return (
    <>
      <PageHeader
        above={<ImportCrumb slug={slug} />}
        title="Import teammates"
        subtitle={fileText(review)}
        actions={
          review.isYours && (
            <>
              <Button variant="default" onClick={cancel} disabled={acts.isPending}>
                Cancel
              </Button>
              <Button onClick={start} loading={acts.isPending} disabled={isChecking || going === 0}>
                {isChecking || going === 0 ? "Import" : BATCH_WORDS.import.act(going)}
              </Button>
            </>
          )
        }
      />
      <div className={css.review}>
        <ErrorNotice>{acts.refusal}</ErrorNotice>
        {isChecking && watched.batch && <BatchProgress batch={watched.batch} error={watched.error} />}
        {!isChecking && <p className={css.happens}>{whatHappens(review)}</p>}
        <NewDomains slug={slug} review={review} />
        <ImportColumns slug={slug} catalogue={catalogue} review={review} />
        <ImportRows slug={slug} catalogue={catalogue} review={review} verdict={verdict} />
      </div>
    </>
  );
}

const DOORS = { start: startBatchAction, cancel: cancelBatchAction };

/** "people.csv, Windows-1252, semicolons" */
function fileText({ file: { name, encoding, separator } }: ImportView): string {
  return [name ?? "Pasted rows", encoding, SEPARATORS[separator] ?? separator].join(", ");
}

const SEPARATORS: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };
