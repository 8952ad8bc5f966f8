"use client";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import type { TeammateRow } from "@/lib/teammates/row";
import { previewRemoveTeammatesFromGroupAction, removeTeammatesFromGroupAction } from "../actions";
import type { GroupProps } from "./load-group";

type RemovePeopleDialogProps = GroupProps & {
  rows: TeammateRow[];
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
};

export function RemovePeopleDialog({ section, group, rows, isOpen, onClose, onDone }: RemovePeopleDialogProps) {
  const input = { groupId: group.id, teammateIds: rows.map((row) => row.id) };
  const shown = useEffectPreview(
    (asked: typeof input) => previewRemoveTeammatesFromGroupAction(section.slug, asked),
    isOpen && rows.length > 0 ? input : null,
  );
  const who = rows.length === 1 ? (rows[0]?.name ?? "") : `${rows.length} people`;
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Remove ${who} from ${group.name}?`}
      confirm="Remove from group"
      isDanger
      action={() => removeTeammatesFromGroupAction(section.slug, input)}
      onDone={() => {
        onDone();
        toast(`${who} ${rows.length === 1 ? "is" : "are"} removed from ${group.name}.`);
      }}
    >
      <p>They stay teammates and lose what the group gave them.</p>
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}
