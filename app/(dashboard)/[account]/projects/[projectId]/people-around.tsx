"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ProjectPerson } from "@/lib/answers/project-people";
import type { ProjectRow } from "@/lib/projects/queries";
import type { ProjectsSection } from "../section";

type PeopleAround = { section: ProjectsSection; project: ProjectRow; remove: (person: ProjectPerson) => void };

const Context = createContext<PeopleAround | null>(null);

/** What the cells need besides their row; not in the columns' closure, because new columns are new components. */
export function PeopleAroundProvider({ children, ...around }: PeopleAround & { children: ReactNode }) {
  return <Context value={around}>{children}</Context>;
}

export function usePeopleAround(): PeopleAround {
  const around = useContext(Context);
  if (!around) throw new Error("A cell of the people of a project stands outside of the list");
  return around;
}
