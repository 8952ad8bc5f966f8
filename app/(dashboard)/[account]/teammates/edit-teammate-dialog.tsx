"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { toast } from "@/components/toast";
import { EditTeammate } from "@/lib/teammates/schema";
import { AccessFields } from "./access-fields";
import { AccessPreview } from "./access-preview";
import { editTeammateAction } from "./actions";
import type { EditDialogProps } from "./edit-dialogs";
import { KindField, NameFields } from "./name-fields";
import type { GroupGift } from "./permission-fields";
import { type TeammateFormValues, toEdit } from "./teammate-form";
import css from "./teammate-form.module.css";

type EditTeammateDialogProps = EditDialogProps & { fromGroups: readonly GroupGift[] };

export function EditTeammateDialog(props: EditTeammateDialogProps) {
  const { section, teammateId, version, values, fromGroups, isOpen, onClose } = props;
  const router = useRouter();
  const [isOutdated, setOutdated] = useState(false);
  const toInput = (edited: TeammateFormValues) => toEdit(teammateId, version, edited);
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
  const access = useWatch({ control, name: "access" });
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
        <AccessFields section={section} control={control} editing={{ fromGroups }} />
        {!isOutdated && <AccessPreview {...{ section, teammateId, version, values, access }} />}
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
