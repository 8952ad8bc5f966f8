"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { editParsers } from "./edit-params";
import type { TeammatesSection } from "./section";
import type { TeammateFormValues } from "./teammate-form";

const EditTeammateDialog = dynamic(() => import("./edit-teammate-dialog").then((all) => all.EditTeammateDialog), {
  ssr: false,
});
const ChangeRoleDialog = dynamic(() => import("./change-role-dialog").then((all) => all.ChangeRoleDialog), {
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

type EditDialogsProps = Omit<EditDialogProps, "isOpen" | "onClose"> & { part: "everything" | "roles" };

/** The address says which dialog is open; it closes at once, before the server has answered. */
export function EditDialogs({ part, ...props }: EditDialogsProps) {
  const [{ edit }, setEditing] = useQueryStates(editParsers, { shallow: false });
  const close = () => {
    setEditing({ edit: null, part: null });
  };
  const Chosen = part === "roles" ? ChangeRoleDialog : EditTeammateDialog;
  return <Chosen {...props} isOpen={edit === props.teammateId} onClose={close} />;
}
