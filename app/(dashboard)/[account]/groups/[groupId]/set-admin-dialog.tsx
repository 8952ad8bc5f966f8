"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { toast } from "@/components/toast";
import type { TeammateRow } from "@/lib/teammates/row";
import { setGroupAdminAction } from "../actions";
import type { GroupProps } from "./load-group";
import { isAdminOf } from "./people-columns";

type SetAdminDialogProps = GroupProps & { row: TeammateRow; isOpen: boolean; onClose: () => void };

export function SetAdminDialog({ section, group, row, isOpen, onClose }: SetAdminDialogProps) {
  // As it was when the question was asked: the answer turns it round under the closing window.
  const [isAdmin] = useState(!isAdminOf(row, group.id));
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={isAdmin ? `Make ${row.name} an admin of ${group.name}?` : `Take ${group.name} away from ${row.name}?`}
      confirm={isAdmin ? "Make group admin" : "Take group admin away"}
      action={() => setGroupAdminAction(section.slug, { groupId: group.id, teammateId: row.id, isAdmin })}
      onDone={() =>
        toast(isAdmin ? `${row.name} administers ${group.name}.` : `${row.name} is no longer a group admin.`)
      }
    >
      <p>
        {isAdmin
          ? "They will see its people, invite into it, and add or remove its people. What the group gives stays yours to set."
          : "They stay in the group with what it gives, and no longer see, invite, add or remove its people."}
      </p>
    </ConfirmDialog>
  );
}
