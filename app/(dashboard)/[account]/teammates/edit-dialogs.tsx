"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { type EditPart, editParsers } from "./edit-params";
import type { GroupGift } from "./permission-fields";
import type { TeammatesSection } from "./section";
import type { TeammateFormValues } from "./teammate-form";

const EditTeammateDialog = dynamic(() => import("./edit-teammate-dialog").then((all) => all.EditTeammateDialog), {
  ssr: false,
});
const ChangeRoleDialog = dynamic(() => import("./change-role-dialog").then((all) => all.ChangeRoleDialog), {
  ssr: false,
});
const ChangePeriodDialog = dynamic(() => import("./change-period-dialog").then((all) => all.ChangePeriodDialog), {
  ssr: false,
});

export type EditDialogProps = {
  section: TeammatesSection;
  teammateId: string;
  version: number;
  values: TeammateFormValues;
  isOpen: boolean;
  onClose: () => void;
};

type EditDialogsProps = Omit<EditDialogProps, "isOpen" | "onClose"> & {
  part: EditPart;
  fromGroups: readonly GroupGift[];
};

/** The address says which dialog is open; it closes at once, before the server has answered. */
export function EditDialogs({ part, fromGroups, ...props }: EditDialogsProps) {
  const [{ edit }, setEditing] = useQueryStates(editParsers, { shallow: false });
  const close = () => {
    setEditing({ edit: null, part: null });
  };
  const shared = { ...props, isOpen: edit === props.teammateId, onClose: close };
  switch (part) {
    case "roles":
      return <ChangeRoleDialog {...shared} />;
    case "period":
      return <ChangePeriodDialog {...shared} />;
    case "everything":
      return <EditTeammateDialog {...shared} fromGroups={fromGroups} />;
    default:
      return part satisfies never;
  }
}
