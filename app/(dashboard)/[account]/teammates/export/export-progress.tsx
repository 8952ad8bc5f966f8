"use client";

import { Button, Progress } from "@mantine/core";
import type { ExportView } from "@/lib/exports/view";
import css from "./export.module.css";
import { countText } from "./export-words";

type ExportProgressProps = { view: ExportView | null; onCancel: (id: string) => void };

/** How far it is, in words and as a bar, and the way to stop it. */
export function ExportProgress({ view, onCancel }: ExportProgressProps) {
  const words = view ? countText(view) : "Beginning";
  const percent = view?.rowsExpected ? Math.min(100, Math.round((100 * view.rowsSent) / view.rowsExpected)) : null;
  return (
    <div className={css.progress}>
      <div className={css.words}>
        <span className={css.lead}>{view?.isCancelling ? "Stopping the export" : "Exporting"}</span>
        <span className={css.figures}>{words}</span>
      </div>
      <Progress.Root size="sm" classNames={{ root: css.track, section: css.bar }}>
        <Progress.Section
          value={percent ?? 100}
          data-waiting={percent === null || undefined}
          aria-label="Exporting"
          aria-valuetext={words}
        />
      </Progress.Root>
      <Button
        variant="default"
        size="xs"
        disabled={view === null || view.isCancelling}
        onClick={() => view && onCancel(view.id)}
      >
        Cancel export
      </Button>
    </div>
  );
}
