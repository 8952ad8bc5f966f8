"use client";

import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import type { ActionResult } from "@/lib/action-result";
import { CreateProject } from "@/lib/projects/schema";

type NameProjectDialogProps<V> = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  confirm: string;
  name: string;
  action: (name: string) => Promise<ActionResult<V>>;
  onDone: (value: V, name: string) => void;
};

const SCHEMA = checkedAs<{ name: string }>(CreateProject, (values) => values);

/** Asks for a name: of a new project, or anew. */
export function NameProjectDialog<V>(props: NameProjectDialogProps<V>) {
  const { isOpen, onClose, title, confirm, name, action, onDone } = props;
  const of = useActionForm({
    action: (values: { name: string }) => action(values.name),
    schema: SCHEMA,
    defaultValues: { name },
    onDone: (value, values) => {
      onClose();
      onDone(value, values.name);
    },
  });
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} isPending={of.isPending}>
      <Form of={of}>
        <TextField control={of.form.control} name="name" label="Name" required autoFocus autoComplete="off" />
        <DialogButtons confirm={confirm} onCancel={onClose} isPending={of.isPending} />
      </Form>
    </Dialog>
  );
}
