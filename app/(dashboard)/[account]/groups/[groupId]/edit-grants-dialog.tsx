"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { Icon } from "@/components/icon";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import type { GroupSummary } from "@/lib/groups/queries";
import { previewSetGroupGrantsAction, setGroupGrantsAction } from "../actions";
import { type Draft, GrantFields } from "./grant-fields";
import type { GrantOptions, GroupProps } from "./load-group";

type EditGrantsDialogProps = GroupProps & { options: GrantOptions; isOpen: boolean; onClose: () => void };

/** Sets what a group gives, whole, and shows what that changes for whom before it is saved. */
export function EditGrantsDialog({ section, group, options, isOpen, onClose }: EditGrantsDialogProps) {
  const [start] = useState(() => draftsOf(group));
  const [drafts, setDrafts] = useState(start);
  const grants = drafts.map(({ roleId, projectIds, endsAt }) => ({ roleId, projectIds, endsAt }));
  const input = { groupId: group.id, grants };
  const isWhole = drafts.every((draft) => draft.roleId !== "" && draft.projectIds?.length !== 0);
  const isDirty = JSON.stringify(drafts) !== JSON.stringify(start);
  const shown = useEffectPreview(
    (asked: typeof input) => previewSetGroupGrantsAction(section.slug, asked),
    isOpen && isDirty && isWhole ? input : null,
  );
  const change = (key: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft)));
  const add = () =>
    setDrafts([
      ...drafts,
      { key: Math.max(0, ...drafts.map((d) => d.key)) + 1, roleId: "", projectIds: null, endsAt: null },
    ]);
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`What ${group.name} gives`}
      confirm="Save access"
      action={() => setGroupGrantsAction(section.slug, input)}
      onDone={() => toast(`What ${group.name} gives is saved.`)}
    >
      {drafts.length === 0 && <p>It gives nothing. Add a role that everybody in the group should have.</p>}
      {drafts.map((draft) => (
        <GrantFields
          key={draft.key}
          section={section}
          group={group}
          options={options}
          draft={draft}
          onChange={(part) => change(draft.key, part)}
          onRemove={() => setDrafts(drafts.filter((other) => other.key !== draft.key))}
        />
      ))}
      <div>
        <Button variant="default" leftSection={<Icon of={IconPlus} />} onClick={add}>
          Add a role
        </Button>
      </div>
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}

const draftsOf = (group: GroupSummary): Draft[] =>
  group.gives.map(({ roleId, projects, endsAt }, key) => ({
    key,
    roleId,
    projectIds: projects?.map((project) => project.id) ?? null,
    endsAt,
  }));
