"use client";

import { RefusableButton } from "@/components/refusable-button";
import type { TeammateRow } from "@/lib/teammates/row";
import { ACT_LABELS } from "../teammate-menu";
import type { StartAct } from "../use-teammate-acts";

type SecurityActProps = { act: "resetTwoFactor" | "unlock" | "endSessions"; row: TeammateRow; start: StartAct };

/** The button of an act that fits the person's status; nothing where it does not. */
export function SecurityAct({ act, row, start }: SecurityActProps) {
  const offered = row.actions.find(({ action }) => action === act);
  if (!offered) return null;
  return (
    <RefusableButton variant="default" refused={offered.refused} onClick={() => start(act, row)}>
      {act === "endSessions" ? "End all" : ACT_LABELS[act]}
    </RefusableButton>
  );
}
