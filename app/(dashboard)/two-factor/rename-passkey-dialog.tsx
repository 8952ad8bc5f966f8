"use client";

import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { checkedAs } from "@/components/form/checked-as";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/toast";
import type { PasskeyRow } from "@/lib/passkeys/queries";
import { RenamePasskey } from "@/lib/passkeys/schema";
import { renamePasskeyAction } from "./passkey-actions";

type RenamePasskeyDialogProps = { passkey: PasskeyRow; isOpen: boolean; onClose: () => void };

export function RenamePasskeyDialog({ passkey, isOpen, onClose }: RenamePasskeyDialogProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="Rename passkey" size="sm">
      <RenameForm passkey={passkey} onClose={onClose} />
    </Dialog>
  );
}

function RenameForm({ passkey, onClose }: Omit<RenamePasskeyDialogProps, "isOpen">) {
  const toInput = ({ name }: { name: string }) => ({ passkeyId: passkey.id, name });
  const rename = useActionForm({
    action: (values: { name: string }) => renamePasskeyAction(toInput(values)),
    schema: checkedAs(RenamePasskey, toInput),
    defaultValues: { name: passkey.name },
    onDone: () => {
      onClose();
      toast("The passkey was renamed.");
    },
  });
  return (
    <Form of={rename}>
      <TextField control={rename.form.control} name="name" label="Name" autoFocus />
      <DialogButtons confirm="Rename" onCancel={onClose} isPending={rename.isPending} />
    </Form>
  );
}
