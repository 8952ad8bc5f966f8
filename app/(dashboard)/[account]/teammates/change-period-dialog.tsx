"use client";

import { AccessDialog } from "./access-dialog";
import type { EditDialogProps } from "./edit-dialogs";
import { PeriodFields } from "./period-fields";

/** From when until when everything holds; extending a period that is over brings the access back at once. */
export function ChangePeriodDialog(props: EditDialogProps) {
  const name = `${props.values.firstName} ${props.values.lastName}`;
  return (
    <AccessDialog
      {...props}
      title={`Access period of ${name}`}
      confirm="Save period"
      done={`The access period of ${name} is saved.`}
    >
      {(access, onChange) => (
        <>
          <p>Outside of it nothing is allowed. What is given stays, and holds again when the period is extended.</p>
          <PeriodFields value={access} onChange={onChange} errors={undefined} />
        </>
      )}
    </AccessDialog>
  );
}
