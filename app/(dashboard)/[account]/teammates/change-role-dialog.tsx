"use client";

import { AccessDialog } from "./access-dialog";
import type { EditDialogProps } from "./edit-dialogs";
import { RoleFields } from "./role-fields";

/** The choice of roles alone; everything else that was given stays as far as the new role has it. */
export function ChangeRoleDialog(props: EditDialogProps) {
  const name = `${props.values.firstName} ${props.values.lastName}`;
  return (
    <AccessDialog
      {...props}
      title={`Change the role of ${name}`}
      confirm="Change role"
      done={`The role of ${name} is changed.`}
    >
      {(access, onChange) => (
        <>
          <p>It holds from their next click on. Switches that the new role does not have end with the old one.</p>
          <RoleFields section={props.section} value={access} onChange={onChange} />
        </>
      )}
    </AccessDialog>
  );
}
