"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { toast } from "@/components/toast";
import { SetPeriod } from "@/lib/teammates/schema";
import { AccessPreview } from "./access-preview";
import { setPeriodAction } from "./actions";
import type { EditDialogProps } from "./edit-dialogs";
import { PeriodFields } from "./period-fields";

/** From when until when everything holds; extending a period that is over brings the access back at once. */
export function ChangePeriodDialog({ isOpen, onClose, ...person }: EditDialogProps) {
  const { section, teammateId, version, values } = person;
  const [access, setAccess] = useState(values.access);
  const name = `${values.firstName} ${values.lastName}`;
  const save = async () => {
    const input = { teammateId, version, startsAt: access.startsAt, endsAt: access.endsAt };
    const [fault] = SetPeriod.safeParse(input).error?.issues ?? [];
    if (fault) return { ok: false, code: "invalid_input", message: fault.message } as const;
    return setPeriodAction(section.slug, input);
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Access period of ${name}`}
      confirm="Save period"
      action={save}
      onDone={() => toast(`The access period of ${name} is saved.`)}
    >
      <p>
        Outside of it nothing is allowed. What is given stays, and holds again at once when the period is extended. They
        are told by e-mail 7 days and 1 day before it ends.
      </p>
      <PeriodFields value={access} onChange={setAccess} errors={undefined} />
      <AccessPreview {...person} access={access} />
    </ConfirmDialog>
  );
}
