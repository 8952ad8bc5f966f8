"use client";

import { useRouter } from "next/navigation";
import { useActionForm } from "@/components/form/use-action-form";
import { Notice } from "@/components/notice";
import { toast } from "@/components/toast";
import { paths } from "@/lib/paths";
import { createRoleAction } from "./actions";
import { RoleFields } from "./role-fields";
import { ROLE_FORM, type RoleEditing, type RoleFormValues } from "./role-form";

type Source = { id: string; name: string; description: string; permissions: string[] };

/** A new role, from nothing or as the copy of another as far as the viewer may give it. */
export function CreateRoleForm({ editing, source }: { editing: RoleEditing; source: Source | null }) {
  const router = useRouter();
  const { slug, outOfReach } = editing;
  const given = source?.permissions.filter((key) => !outOfReach.includes(key)) ?? [];
  const leftOut = source ? source.permissions.length - given.length : 0;
  const of = useActionForm<RoleFormValues, { roleId: string }>({
    action: (values) => createRoleAction(slug, values),
    schema: ROLE_FORM,
    defaultValues: {
      name: source ? `Copy of ${source.name}`.slice(0, 60) : "",
      description: source?.description ?? "",
      permissions: given,
    },
    onDone: ({ roleId }, { name }) => {
      router.push(paths.role(slug, roleId));
      toast(`The role ${name.trim()} is created.`);
    },
  });
  return (
    <RoleFields of={of} editing={editing} submit="Create role" cancelTo={paths.roles(slug)}>
      {leftOut > 0 && source && (
        <Notice tone="warn">
          {leftOut === 1 ? "1 permission" : `${leftOut} permissions`} of {source.name} {leftOut === 1 ? "is" : "are"}{" "}
          left out, because you do not hold {leftOut === 1 ? "it" : "them"} everywhere.
        </Notice>
      )}
      <Notice>Nobody holds a new role, so nobody’s access changes until you give it to somebody.</Notice>
    </RoleFields>
  );
}
