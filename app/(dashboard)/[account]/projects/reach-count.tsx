"use client";

import { Suspense, use, useDeferredValue } from "react";
import { Absent } from "@/components/absent";
import type { ProjectRow, ReachCounts } from "@/lib/projects/queries";
import { useSurroundings } from "./surroundings";

type ReachCountProps = { of: ProjectRow; count: "all" | "limited" };

/** How many reach a project; the counts come after the rows. */
export function ReachCount(props: ReachCountProps) {
  const { counts } = useSurroundings();
  const shown = useDeferredValue(counts);
  return (
    <Suspense fallback={<Absent label="Still counting" />}>
      <Counted counts={shown} {...props} />
    </Suspense>
  );
}

function Counted({ counts, of, count }: ReachCountProps & { counts: Promise<ReachCounts> }) {
  const { everywhere, limited } = use(counts);
  const some = limited[of.id] ?? 0;
  const shown = count === "all" ? everywhere + some : some;
  return shown === 0 ? <Absent label="Nobody" /> : shown.toLocaleString("en-GB");
}
