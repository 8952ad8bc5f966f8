"use client";

import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/button-link";
import { Form } from "@/components/form/form";
import { TextField } from "@/components/form/text-field";
import type { ActionForm } from "@/components/form/use-action-form";
import { Panel } from "@/components/panel";
import { PermissionPicker } from "./permission-picker";
import css from "./role.module.css";
import type { RoleEditing, RoleFormValues } from "./role-form";

type RoleFieldsProps = {
  of: ActionForm<RoleFormValues>;
  editing: RoleEditing;
  /** The verb on the button. */
  submit: string;
  cancelTo: string;
  /** What saving does, above the buttons. */
  children: ReactNode;
};

/** The fields that creating and editing share: what the role is called beside what it holds. */
export function RoleFields({ of, editing, submit, cancelTo, children }: RoleFieldsProps) {
  const { control } = of.form;
  return (
    <Form of={of} label="Role">
      <div className={css.editor}>
        <div className={css.named}>
          <Panel>
            <div className={css.fields}>
              <TextField
                control={control}
                name="name"
                label="Name"
                required
                autoComplete="off"
                autoFocus={submit !== "Save"}
              />
              <TextField
                control={control}
                name="description"
                label="Description"
                description="Shown where the role is chosen."
                autoComplete="off"
              />
            </div>
          </Panel>
        </div>
        <div className={css.held}>
          <PermissionPicker control={control} editing={editing} />
        </div>
        <div className={css.saving}>
          {children}
          <div className={css.buttons}>
            <ButtonLink href={cancelTo} variant="default">
              Cancel
            </ButtonLink>
            <Button type="submit" loading={of.isPending}>
              {submit}
            </Button>
          </div>
        </div>
      </div>
    </Form>
  );
}
