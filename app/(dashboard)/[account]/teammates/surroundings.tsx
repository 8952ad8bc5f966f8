"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammateAction } from "@/lib/teammates/rules";
import type { TeammatesSection } from "./section";

export type StartAct = (action: TeammateAction | "changeRoles", row: TeammateRow) => void;
type Surroundings = { section: TeammatesSection; start: StartAct };

const Context = createContext<Surroundings | null>(null);

/**
 * What the cells need besides their row. Not in the columns' closure: new columns are new components, and every answer
 * of the server would take the focus and the open menu out of the table.
 */
export function SurroundingsProvider({ children, ...around }: Surroundings & { children: ReactNode }) {
  return <Context value={around}>{children}</Context>;
}

/** Gives a cell what surrounds the table. */
export function Around({ children }: { children: (around: Surroundings) => ReactNode }) {
  const around = useContext(Context);
  if (!around) throw new Error("A cell of the Teammates table stands outside of it");
  return children(around);
}
