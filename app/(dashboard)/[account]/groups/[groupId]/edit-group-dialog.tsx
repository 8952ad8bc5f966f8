"use client";

import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/toast";
import { EditGroup } from "@/lib/groups/schema";
import { editGroupAction } from "../actions";
import type { GroupProps } from "./load-group";

type EditGroupDialogProps = GroupProps & { isOpen: boolean; onClose: () => void };

export function EditGroupDialog({ section, group, isOpen, onClose }: EditGroupDialogProps) {
  const values = { name: group.name, description: group.description };
  const toInput = (edited: typeof values) => ({ groupId: group.id, ...edited });
  const of = useActionForm({
    action: (edited: typeof values) => editGroupAction(section.slug, toInput(edited)),
    schema: checkedAs<typeof values>(EditGroup, toInput),
    defaultValues: values,
    onDone: (_, { name }) => {
      onClose();
      toast(`The group ${name.trim()} is saved.`);
    },
  });
  const { control } = of.form;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Edit group" isPending={of.isPending}>
      <Form of={of}>
        <TextField control={control} name="name" label="Name" required autoFocus />
        <TextField control={control} name="description" label="Description" description="What its people do." />
        <DialogButtons confirm="Save group" onCancel={onClose} isPending={of.isPending} />
      </Form>
    </Dialog>
  );
}
