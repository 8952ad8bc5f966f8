"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useState } from "react";
import { paths } from "@/lib/paths";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammateAction } from "@/lib/teammates/rules";
import { editParsers } from "./edit-params";
import type { TeammatesSection } from "./section";
import type { StartAct } from "./surroundings";

const ActDialog = dynamic(() => import("./act-dialog").then((all) => all.ActDialog), { ssr: false });

/** An act that asks first in a dialog of its own. */
export type AskedAct = Exclude<TeammateAction, "edit" | "setPeriod" | "offerOwnership">;
type Acting = { action: AskedAct; row: TeammateRow; isOpen: boolean };

/** Starts what a person chose to do to a teammate, and the dialog that asks about it. */
export function useTeammateActs(section: TeammatesSection): { start: StartAct; dialog: ReactNode } {
  const [acting, setActing] = useState<Acting | null>(null);
  const router = useRouter();
  const [, setEditing] = useQueryStates(editParsers, { shallow: false, history: "push" });
  const start: StartAct = useCallback(
    (action, row) => {
      if (action === "edit") setEditing({ edit: row.id, part: null });
      else if (action === "changeRoles") setEditing({ edit: row.id, part: "roles" });
      else if (action === "setPeriod") setEditing({ edit: row.id, part: "period" });
      else if (action === "offerOwnership") router.push(paths.ownership(section.slug, row.id));
      else setActing({ action, row, isOpen: true });
    },
    [setEditing, router, section.slug],
  );
  const dialog = acting && (
    <ActDialog
      key={`${acting.action} ${acting.row.id}`}
      section={section}
      action={acting.action}
      row={acting.row}
      isOpen={acting.isOpen}
      onClose={() => setActing({ ...acting, isOpen: false })}
    />
  );
  return { start, dialog };
}
