"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { toast } from "@/components/toast";
import { EditTeammate } from "@/lib/teammates/schema";
import { AccessFields } from "./access-fields";
import { editTeammateAction } from "./actions";
import type { EditDialogProps } from "./edit-dialogs";
import { KindField, NameFields } from "./name-fields";
import type { TeammateFormValues } from "./teammate-form";
import css from "./teammate-form.module.css";

export function EditTeammateDialog({ section, teammateId, version, values, isOpen, onClose }: EditDialogProps) {
  const router = useRouter();
  const [isOutdated, setOutdated] = useState(false);
  const toInput = ({ email: _, ...rest }: TeammateFormValues) => ({ teammateId, version, ...rest });
  const of = useActionForm({
    action: (edited: TeammateFormValues) => editTeammateAction(section.slug, toInput(edited)),
    schema: checkedAs<TeammateFormValues>(EditTeammate, toInput),
    defaultValues: values,
    onDone: (_, { firstName, lastName }) => {
      onClose();
      toast(`${firstName} ${lastName} is saved.`);
    },
    onRefused: ({ code }) => {
      setOutdated(code === "conflict");
      return code === "conflict";
    },
  });
  const { control, reset } = of.form;
  useEffect(() => {
    reset(values, { keepDirtyValues: true });
    setOutdated(false);
  }, [values, reset]);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Edit ${values.firstName} ${values.lastName}`}
      isPending={of.isPending}
    >
      <Form of={of}>
        <NameFields control={control} isEmailFixed />
        {section.hasKinds && <KindField control={control} />}
        <AccessFields section={section} control={control} />
        {isOutdated && (
          <Notice tone="warn">
            <p>
              Somebody changed this a moment ago. Load the latest: what you changed here stays, the rest is renewed.
            </p>
            <div className={css.noticeButtons}>
              <Button variant="default" onClick={() => router.refresh()}>
                Load the latest
              </Button>
            </div>
          </Notice>
        )}
        <DialogButtons confirm="Save" onCancel={onClose} isPending={of.isPending} isDisabled={isOutdated} />
      </Form>
    </Dialog>
  );
}
