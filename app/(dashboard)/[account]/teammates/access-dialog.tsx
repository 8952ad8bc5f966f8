"use client";

import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { toast } from "@/components/toast";
import type { AccessValue } from "@/lib/teammates/read-access";
import { EditTeammate } from "@/lib/teammates/schema";
import { AccessPreview } from "./access-preview";
import { editTeammateAction } from "./actions";
import type { EditDialogProps } from "./edit-dialogs";
import { toEdit } from "./teammate-form";

type AccessDialogProps = EditDialogProps & {
  title: string;
  confirm: string;
  /** What is said when it is done. */
  done: string;
  /** The access to begin with, where it is another one than the person's. */
  first?: AccessValue;
  children: (access: AccessValue, onChange: (access: AccessValue) => void) => ReactNode;
};

/** One part of a person's access, changed after a look at what that does. Everything else stays as it is. */
export function AccessDialog({ title, confirm, done, first, children, isOpen, onClose, ...person }: AccessDialogProps) {
  const [access, setAccess] = useState(first ?? person.values.access);
  const save = async () => {
    const input = toEdit(person.teammateId, person.version, { ...person.values, access });
    const [fault] = EditTeammate.safeParse(input).error?.issues ?? [];
    if (fault) return { ok: false, code: "invalid_input", message: fault.message } as const;
    return editTeammateAction(person.section.slug, input);
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      confirm={confirm}
      action={save}
      onDone={() => toast(done)}
    >
      {children(access, setAccess)}
      <AccessPreview {...person} access={access} />
    </ConfirmDialog>
  );
}
