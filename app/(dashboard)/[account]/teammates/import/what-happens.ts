import { counted, figure } from "@/components/batch/batch-words";
import type { ImportView } from "@/lib/imports/view";

/** "812 people are invited, 3 are changed. 40 are that way already, 2 are refused." */
export function whatHappens({ counts }: ImportView): string {
  const { invite, change, nothing, refused } = counts;
  const does = [
    invite > 0 && `${counted(invite, "person is", "people are")} invited`,
    change > 0 && `${counted(change, "person is", "people are")} changed`,
  ].filter((text) => text !== false);
  const leaves = [
    nothing > 0 && `${figure(nothing)} with nothing to do`,
    refused > 0 && `${figure(refused)} refused and left out`,
  ].filter((text) => text !== false);
  const first = does.length > 0 ? `${does.join(", ")}.` : "There is nothing to do.";
  return leaves.length > 0 ? `${first} ${leaves.join(", ")}.` : first;
}
