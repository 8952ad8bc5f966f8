"use client";

import { useState } from "react";
import { useWatch } from "react-hook-form";
import { EffectPreview } from "@/components/effect-preview";
import { useActionForm } from "@/components/form/use-action-form";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import { paths } from "@/lib/paths";
import type { RoleDetails } from "@/lib/roles/queries";
import { editRoleAction, previewRoleEditAction } from "./actions";
import { RoleFields } from "./role-fields";
import { ROLE_FORM, type RoleEditing, type RoleFormValues } from "./role-form";

type EditRoleFormProps = { editing: RoleEditing; role: RoleDetails };

/** What a role is called and holds, with what saving would change for the people who hold it. */
export function EditRoleForm({ editing: { slug, ...editing }, role }: EditRoleFormProps) {
  const [saved, setSaved] = useState({ version: role.version, permissions: role.permissions });
  const of = useActionForm<RoleFormValues, { version: string }>({
    action: (values) => editRoleAction(slug, { roleId: role.id, version: saved.version, ...values }),
    schema: ROLE_FORM,
    defaultValues: { name: role.name, description: role.description, permissions: role.permissions },
    onDone: ({ version }, values) => {
      setSaved({ version, permissions: values.permissions });
      of.form.reset(values);
      toast(`The role ${values.name.trim()} is saved.`);
    },
  });
  const permissions = useWatch({ control: of.form.control, name: "permissions" });
  const isChanged = permissions.length > 0 && !isSame(permissions, saved.permissions);
  const shown = useEffectPreview(
    (input) => previewRoleEditAction(slug, input),
    isChanged ? { roleId: role.id, permissions: [...permissions].sort() } : null,
  );
  return (
    <RoleFields of={of} editing={{ slug, ...editing }} submit="Save" cancelTo={paths.roles(slug)}>
      <EffectPreview {...shown} />
    </RoleFields>
  );
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((key) => others.includes(key));
