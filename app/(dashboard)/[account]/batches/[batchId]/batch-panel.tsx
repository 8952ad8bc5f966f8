"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent } from "react";
import { BatchConfirm } from "@/components/batch/batch-confirm";
import { BatchProgress } from "@/components/batch/batch-progress";
import { BatchResult } from "@/components/batch/batch-result";
import { isMoving, isOver } from "@/components/batch/batch-state";
import { useBatch } from "@/components/batch/use-batch";
import { useBatchActs } from "@/components/batch/use-batch-acts";
import { useKeptBatches } from "@/components/batch/use-kept-batches";
import { ButtonLink } from "@/components/button-link";
import { ErrorNotice } from "@/components/error-notice";
import { Panel } from "@/components/panel";
import type { BatchView } from "@/lib/batches/view";
import { paths } from "@/lib/paths";
import { cancelBatchAction, getBatchProgressAction, startBatchAction } from "../actions";
import css from "./batch-panel.module.css";

/** What is known of it, kept up to date while it goes on, and what its starter can do. */
export function BatchPanel({ slug, first }: { slug: string; first: BatchView }) {
  const watched = useBatch(slug, first.id, getBatchProgressAction, first);
  const acts = useBatchActs(slug, first.id, DOORS);
  const { keep, forget } = useKeptBatches(slug);
  const router = useRouter();
  const batch = watched.batch ?? first;
  const { isYours, status } = batch;
  const cameTo = useEffectEvent((now: BatchView["status"]) => {
    if (isYours && now === "running") keep(first.id);
    if (isOver(batch)) forget(first.id);
    // The heading is the server's.
    if (now !== first.status) router.refresh();
  });
  useEffect(() => cameTo(status), [status]);
  const start = () => acts.start(watched.look);
  return (
    <div className={css.panel}>
      <Panel>
        <div className={css.body}>
          {isMoving(batch) && <BatchProgress batch={batch} error={watched.error} />}
          {status === "ready" &&
            (isYours ? (
              <BatchConfirm
                batch={batch}
                isPending={acts.isPending}
                refusal={acts.refusal}
                onStart={start}
                foot={(button) => (
                  <div className={css.buttons}>
                    {button}
                    <Button variant="default" onClick={() => acts.cancel(watched.look)} disabled={acts.isPending}>
                      Cancel
                    </Button>
                  </div>
                )}
              />
            ) : (
              <p>It was looked at who it is about, and not started yet.</p>
            ))}
          {isOver(batch) && <BatchResult batch={batch} />}
          {status !== "ready" && <ErrorNotice>{acts.refusal}</ErrorNotice>}
          <div className={css.buttons}>
            {isOver(batch) && (
              <ButtonLink variant="default" download href={paths.batchResults(slug, batch.id)}>
                Download results
              </ButtonLink>
            )}
            {isYours && status === "failed" && (
              <Button onClick={start} loading={acts.isPending}>
                Go on
              </Button>
            )}
            {isYours && isMoving(batch) && (
              <Button
                variant="default"
                onClick={() => acts.cancel(watched.look)}
                loading={acts.isPending}
                disabled={batch.isCancelling}
              >
                Stop
              </Button>
            )}
          </div>
        </div>
      </Panel>
    </div>
  );
}

const DOORS = { start: startBatchAction, cancel: cancelBatchAction };
