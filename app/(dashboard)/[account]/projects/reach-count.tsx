"use client";

import { Absent } from "@/components/absent";
import { Late } from "@/components/late";
import { MOST_COUNTED } from "@/lib/counted";
import type { ProjectRow, ReachCounts } from "@/lib/projects/queries";
import { useSurroundings } from "./surroundings";

type ReachCountProps = { of: ProjectRow; count: "all" | "limited" };

/** How many reach a project; the counts come after the rows. */
export function ReachCount(props: ReachCountProps) {
  const { counts } = useSurroundings();
  return (
    <Late value={counts}>
      {(known) => (known ? <Counted counts={known} {...props} /> : <Absent label="Still counting" />)}
    </Late>
  );
}

function Counted({ counts, of, count }: ReachCountProps & { counts: ReachCounts }) {
  if (counts === "too many")
    return <Absent label={`Not counted among more than ${MOST_COUNTED.toLocaleString("en-GB")} people`} />;
  const some = counts.limited[of.id] ?? 0;
  const shown = count === "all" ? counts.everywhere + some : some;
  return shown === 0 ? <Absent label="Nobody" /> : shown.toLocaleString("en-GB");
}
