"use client";

import { useRouter } from "next/navigation";
import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { CreateGroup } from "@/lib/groups/schema";
import { paths } from "@/lib/paths";
import { createGroupAction } from "./actions";
import type { GroupsSection } from "./groups-section";

type NewGroupDialogProps = { section: GroupsSection; isOpen: boolean; onClose: () => void };

const EMPTY = { name: "", description: "" };
const SCHEMA = checkedAs<typeof EMPTY>(CreateGroup, (values) => values);

/** Names a group; what it gives and who is in it come on its own page. */
export function NewGroupDialog({ section, isOpen, onClose }: NewGroupDialogProps) {
  const router = useRouter();
  const of = useActionForm({
    action: (values: typeof EMPTY) => createGroupAction(section.slug, values),
    schema: SCHEMA,
    defaultValues: EMPTY,
    onDone: ({ groupId }) => {
      onClose();
      of.form.reset(EMPTY);
      router.push(paths.group(section.slug, groupId));
    },
  });
  const { control } = of.form;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="New group" isPending={of.isPending}>
      <Form of={of}>
        <TextField control={control} name="name" label="Name" required autoFocus />
        <TextField control={control} name="description" label="Description" description="What its people do." />
        <DialogButtons confirm="Create group" onCancel={onClose} isPending={of.isPending} />
      </Form>
    </Dialog>
  );
}
