"use client";

import { Button } from "@mantine/core";
import { Form, FormRow } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/toast";
import { EditName } from "@/lib/users/schema";
import { editNameAction } from "./actions";
import css from "./profile.module.css";

export function EditNameForm({ firstName, lastName }: { firstName: string; lastName: string }) {
  const edit = useActionForm({
    action: editNameAction,
    schema: EditName,
    defaultValues: { firstName, lastName },
    onDone: () => toast("Your name was changed."),
  });
  const { control } = edit.form;
  return (
    <Form of={edit} label="Name">
      <FormRow>
        <TextField control={control} name="firstName" label="First name" autoComplete="given-name" />
        <TextField control={control} name="lastName" label="Last name" autoComplete="family-name" />
      </FormRow>
      <Button type="submit" variant="default" className={css.save} loading={edit.isPending}>
        Save name
      </Button>
    </Form>
  );
}
