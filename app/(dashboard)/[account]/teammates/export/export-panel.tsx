"use client";

import { Button, CloseButton } from "@mantine/core";
import { ErrorNotice } from "@/components/error-notice";
import { Notice } from "@/components/notice";
import { sentenceOf } from "@/lib/refusal";
import css from "./export.module.css";
import { ExportProgress } from "./export-progress";
import { countText } from "./export-words";
import type { AskedExport } from "./use-export";
import { type ExportRun, useExportRun } from "./use-export-run";

type ExportPanelProps = { slug: string; asked: AskedExport; onClose: () => void };

/** How far the file is, while the browser saves it; how it ended; or why there is none. */
export function ExportPanel({ slug, asked, onClose }: ExportPanelProps) {
  const { run, cancel } = useExportRun(slug, asked);
  const { refusal, view } = run;
  const isOver = refusal !== null || (view !== null && view.status !== "running");
  return (
    <section className={css.panel} data-over={isOver || undefined} aria-label="Export">
      <div className={css.body}>
        {isOver ? <Ended run={run} onCancel={cancel} /> : <ExportProgress view={view} onCancel={cancel} />}
      </div>
      {isOver && <CloseButton aria-label="Close" onClick={onClose} />}
      <p className={css.told} role="status">
        {isOver ? "" : "The export has begun. Your browser saves the file."}
      </p>
    </section>
  );
}

function Ended({ run: { refusal, others, view }, onCancel }: { run: ExportRun; onCancel: (id: string) => void }) {
  if (refusal) {
    return (
      <>
        <ErrorNotice>{refusal}</ErrorNotice>
        {others.map((other) => (
          <p key={other.id} className={css.other}>
            {other.isYours ? "You" : other.startedByName}, {countText(other)}
            {other.isYours && (
              <Button variant="default" size="xs" onClick={() => onCancel(other.id)}>
                Cancel
              </Button>
            )}
          </p>
        ))}
      </>
    );
  }
  if (view?.status === "failed") return <ErrorNotice>{BROKEN}</ErrorNotice>;
  return (
    <Notice tone={view?.status === "done" ? "ok" : "info"}>
      <p role="status">{view?.status === "done" ? doneText(view.rowsSent) : sentenceOf("export_cancelled")}</p>
    </Notice>
  );
}

const BROKEN = "The export broke off, so the file is not whole. Delete what was saved of it, then export again.";

const doneText = (rows: number): string =>
  rows === 1 ? "1 person is exported." : `${rows.toLocaleString("en-GB")} people are exported.`;
