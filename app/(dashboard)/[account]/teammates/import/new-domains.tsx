"use client";

import { Button } from "@mantine/core";
import { useState, useTransition } from "react";
import { counted } from "@/components/batch/batch-words";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import { Notice } from "@/components/notice";
import type { ImportView } from "@/lib/imports/view";
import { confirmNewDomainsAction } from "./actions";
import css from "./import.module.css";

/** Addresses at domains that nobody here has are asked about once for the whole import. */
export function NewDomains({ slug, review }: { slug: string; review: ImportView }) {
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { newDomains, isNewDomainsConfirmed, isYours } = review;
  if (newDomains.length === 0 || isNewDomainsConfirmed) return null;
  const confirm = () =>
    startTransition(async () => {
      setError(null);
      const result = await attempt(() => confirmNewDomainsAction(slug, { batchId: review.id }));
      if (!result.ok) setError(result.message);
    });
  const shown = newDomains.slice(0, MOST).map(({ domain, count }) => `${domain} (${counted(count, "row", "rows")})`);
  const more = newDomains.length - shown.length;
  return (
    <Notice tone="warn">
      <p>
        Nobody here has an address at {shown.join(", ")}
        {more > 0 && ` and ${counted(more, "other domain", "other domains")}`} yet. These rows are refused until you say
        that they are right.
      </p>
      <div className={css.noticeButtons}>
        <Button variant="default" onClick={confirm} loading={isPending} disabled={!isYours}>
          Invite anyway
        </Button>
      </div>
      <ErrorNotice>{error}</ErrorNotice>
    </Notice>
  );
}

const MOST = 5;
