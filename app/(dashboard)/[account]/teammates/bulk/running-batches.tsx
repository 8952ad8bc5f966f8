"use client";

import dynamic from "next/dynamic";
import { useKeptBatches } from "@/components/batch/use-kept-batches";

const RunningBatch = dynamic(() => import("./running-batch").then((all) => all.RunningBatch), { ssr: false });

/** What goes on though its dialog is closed, each a quiet link to its own page. */
export function RunningBatches({ slug }: { slug: string }) {
  const { ids, forget } = useKeptBatches(slug);
  return ids.map((id) => <RunningBatch key={id} slug={slug} batchId={id} onOver={() => forget(id)} />);
}
