"use client";

import { Menu } from "@mantine/core";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { sentenceOf } from "@/lib/refusal";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammateAction } from "@/lib/teammates/rules";

export const ACT_LABELS: Record<TeammateAction, string> = {
  edit: "Edit",
  resend: "Resend invitation",
  revoke: "Revoke invitation",
  retryDelivery: "Retry e-mail",
  suspend: "Suspend",
  unsuspend: "Unsuspend",
  unlock: "Unlock",
  endSessions: "End sessions",
  removeFromProject: "Remove from project",
  remove: "Remove from account",
  reinstate: "Reinstate",
};
const DANGEROUS: readonly TeammateAction[] = ["remove"];

type TeammateMenuProps = { row: TeammateRow; onChoose: (action: TeammateAction) => void };

/** What fits the person's status; what would be refused is there too, disabled, with the reason. */
export function TeammateMenu({ row, onChoose }: TeammateMenuProps) {
  return (
    <RowMenu name={row.name}>
      <TeammateMenuItems row={row} onChoose={onChoose} />
    </RowMenu>
  );
}

export function TeammateMenuItems({ row, onChoose }: TeammateMenuProps) {
  const quiet = row.actions.filter(({ action }) => !DANGEROUS.includes(action));
  const dangerous = row.actions.filter(({ action }) => DANGEROUS.includes(action));
  const item = ({ action, refused }: TeammateRow["actions"][number]) => (
    <RowMenuItem
      key={action}
      onClick={() => onChoose(action)}
      isDanger={DANGEROUS.includes(action)}
      refusal={refused && sentenceOf(refused)}
    >
      {ACT_LABELS[action]}
    </RowMenuItem>
  );
  return (
    <>
      {quiet.map(item)}
      {quiet.length > 0 && dangerous.length > 0 && <Menu.Divider />}
      {dangerous.map(item)}
    </>
  );
}
