"use client";

import { type ReactNode, useMemo } from "react";
import { useFollow } from "@/components/use-follow";
import type { TeammatesFrame } from "./section";
import type { RowDoors } from "./teammate-cells";
import { useTeammateActs } from "./use-teammate-acts";

/** What the rows lead to, the same object until the server answers anew: the columns are made from it. */
export function useRowDoors(section: TeammatesFrame): { doors: RowDoors; dialog: ReactNode } {
  const { start, openMenu, expectMenu, dialog } = useTeammateActs(section);
  const follow = useFollow();
  const doors = useMemo(
    () =>
      ({ section, follow, openMenu, expectMenu, changeRoles: (row) => start("changeRoles", row) }) satisfies RowDoors,
    [section, follow, openMenu, expectMenu, start],
  );
  return { doors, dialog };
}
