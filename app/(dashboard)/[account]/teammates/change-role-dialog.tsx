"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { toast } from "@/components/toast";
import { editTeammateAction } from "./actions";
import type { EditDialogProps } from "./edit-dialogs";
import { RoleField } from "./role-field";

/** The choice of roles alone; everything else that was given stays as far as the new role has it. */
export function ChangeRoleDialog({ section, teammateId, version, values, isOpen, onClose }: EditDialogProps) {
  const [access, setAccess] = useState(values.access);
  const { email: _, ...person } = values;
  const name = `${values.firstName} ${values.lastName}`;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Change the role of ${name}`}
      confirm="Change role"
      action={() => editTeammateAction(section.slug, { ...person, teammateId, version, access })}
      onDone={() => toast(`The role of ${name} is changed.`)}
    >
      <p>It holds from their next click on. Switches that the new role does not have end with the old one.</p>
      <RoleField section={section} value={access} onChange={setAccess} />
    </ConfirmDialog>
  );
}
