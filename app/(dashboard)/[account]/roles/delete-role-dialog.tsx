"use client";

import { Select } from "@mantine/core";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import type { RoleDetails, RoleOption } from "@/lib/roles/queries";
import { deleteRoleAction, previewRoleDeleteAction } from "./actions";
import css from "./role.module.css";
import { holdersText, holdIt } from "./role-words";

type DeleteRoleDialogProps = { slug: string; role: RoleDetails; options: RoleOption[] };

/** Asks which role the holders get instead, and shows what that changes for them. */
export function DeleteRoleDialog({ slug, role, options }: DeleteRoleDialogProps) {
  const [isOpen, setOpen] = useState(true);
  const [replacementRoleId, setReplacement] = useState<string | null>(null);
  const input = { roleId: role.id, replacementRoleId };
  const isAnswered = !role.needsReplacement || replacementRoleId !== null;
  const close = () => {
    setOpen(false);
    // The page is the same with and without the question, so nothing needs to be asked of the server.
    window.history.replaceState(null, "", paths.roles(slug));
  };
  const shown = useEffectPreview((asked) => previewRoleDeleteAction(slug, asked), isAnswered ? input : null);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={close}
      title={`Delete the role ${role.name}?`}
      confirm="Delete role"
      isDanger
      action={() => deleteRoleAction(slug, input)}
      onDone={() => toast(`The role ${role.name} is deleted.`)}
    >
      {role.needsReplacement ? (
        <>
          <p>{heldBy(role)} They get the role you choose here instead, where and until when they held this one.</p>
          <Select
            label="Replacement role"
            placeholder="Choose a role"
            data={options.map(({ id, name, refused }) => ({ value: id, label: name, disabled: refused !== null }))}
            renderOption={({ option }) => <Option role={options.find(({ id }) => id === option.value)} />}
            value={replacementRoleId}
            onChange={setReplacement}
          />
        </>
      ) : (
        <p>Nobody holds it, so nobody’s access changes.</p>
      )}
      {role.needsReplacement && <EffectPreview {...shown} />}
    </ConfirmDialog>
  );
}

function Option({ role }: { role: RoleOption | undefined }) {
  if (!role) return null;
  return (
    <span className={css.option}>
      {role.name}
      <span className={css.optionText}>{role.refused ? sentenceOf(role.refused) : role.description}</span>
    </span>
  );
}

function heldBy({ holders, groups }: RoleDetails): string {
  const people = `${holdersText(holders)} ${holdIt(holders)}`;
  if (groups.length === 0) return `${people}.`;
  return `${people}, and ${groups.length === 1 ? `the group ${groups[0]?.name} gives` : `${groups.length} groups give`} it.`;
}
