"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { type ReactNode, useCallback, useState } from "react";
import { useOpening } from "@/components/use-opening";
import { paths } from "@/lib/paths";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammateAction } from "@/lib/teammates/rules";
import { editParsers } from "./edit-params";
import type { TeammatesFrame } from "./section";
import type { RowDoors } from "./teammate-cells";

const ActDialog = dynamic(() => import("./act-dialog").then((all) => all.ActDialog), { ssr: false });
const RowMenu = dynamic(() => import("./row-menu").then((all) => all.RowMenu), { ssr: false });

export type StartAct = (action: TeammateAction | "changeRoles", row: TeammateRow) => void;

/** An act that asks first in a dialog of its own. */
export type AskedAct = Exclude<TeammateAction, "edit" | "setPeriod" | "offerOwnership">;
type Acting = { action: AskedAct; row: TeammateRow; isOpen: boolean };

type TeammateActs = Pick<RowDoors, "openMenu" | "expectMenu"> & { start: StartAct; dialog: ReactNode };

/** Starts what a person chose to do to a teammate, and the menu and dialog that ask about it. */
export function useTeammateActs(section: TeammatesFrame): TeammateActs {
  const [acting, setActing] = useState<Acting | null>(null);
  const [about, setAbout] = useState<TeammateRow | null>(null);
  const { opening, toggle, close } = useOpening();
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
  const openMenu: RowDoors["openMenu"] = useCallback(
    (row, event) => {
      setAbout(row);
      toggle(event);
    },
    [toggle],
  );
  const dialog = (
    <>
      {opening && about && (
        <RowMenu
          key={about.id}
          {...opening}
          onClose={close}
          section={section}
          row={about}
          onChoose={(action) => start(action, about)}
        />
      )}
      {acting && (
        <ActDialog
          key={`${acting.action} ${acting.row.id}`}
          section={section}
          action={acting.action}
          row={acting.row}
          isOpen={acting.isOpen}
          onClose={() => setActing({ ...acting, isOpen: false })}
        />
      )}
    </>
  );
  return { start, openMenu, expectMenu, dialog };
}

/** What a click will need is on its way before the click. */
const expectMenu = () => {
  import("./row-menu");
};
