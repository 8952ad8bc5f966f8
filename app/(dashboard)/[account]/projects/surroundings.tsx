"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ProjectRow, ReachCounts } from "@/lib/projects/queries";
import type { ProjectsSection } from "./section";

export type ProjectAct = "rename" | "archive" | "restore";

type Surroundings = {
  section: ProjectsSection;
  counts: Promise<ReachCounts>;
  start: (act: ProjectAct, project: ProjectRow) => void;
};

const Context = createContext<Surroundings | null>(null);

/** What the cells need besides their row; not in the columns' closure, because new columns are new components. */
export function SurroundingsProvider({ children, ...around }: Surroundings & { children: ReactNode }) {
  return <Context value={around}>{children}</Context>;
}

export function useSurroundings(): Surroundings {
  const around = useContext(Context);
  if (!around) throw new Error("A cell of the list of projects stands outside of it");
  return around;
}
