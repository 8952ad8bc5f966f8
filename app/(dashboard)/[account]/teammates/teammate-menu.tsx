"use client";

import { Menu } from "@mantine/core";
import Link from "next/link";
import { RowMenuItem } from "@/components/row-menu";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammateAction } from "@/lib/teammates/rules";
import type { TeammatesFrame } from "./section";

export const ACT_LABELS: Record<TeammateAction, string> = {
  edit: "Edit",
  resend: "Resend invitation",
  revoke: "Revoke invitation",
  retryDelivery: "Retry e-mail",
  suspend: "Suspend",
  unsuspend: "Unsuspend",
  unlock: "Unlock",
  setPeriod: "Set access period",
  resetTwoFactor: "Reset two-factor",
  endSessions: "End sessions",
  offerOwnership: "Offer ownership",
  removeFromProject: "Remove from project",
  remove: "Remove from account",
  reinstate: "Reinstate",
  erase: "Erase",
};
const DANGEROUS: readonly TeammateAction[] = ["remove", "erase"];

export type TeammateMenuProps = {
  section: TeammatesFrame;
  row: TeammateRow;
  onChoose: (action: TeammateAction) => void;
};

/** What fits the person's status; what would be refused is there too, disabled, with the reason. */
export function TeammateMenuItems({ section, row, onChoose }: TeammateMenuProps) {
  const quiet = row.actions.filter(({ action }) => !DANGEROUS.includes(action));
  const dangerous = row.actions.filter(({ action }) => DANGEROUS.includes(action));
  const item = ({ action, refused }: TeammateRow["actions"][number]) => (
    <RowMenuItem
      key={action}
      onClick={() => onChoose(action)}
      isDanger={DANGEROUS.includes(action)}
      refusal={refused && sentenceOf(refused)}
    >
      {action === "removeFromProject" ? removeFromProjectLabel(section) : ACT_LABELS[action]}
    </RowMenuItem>
  );
  return (
    <>
      {quiet.map(item)}
      {!section.onlyByGroups && (
        <Menu.Item component={Link} href={paths.access(section.slug, { teammate: row.id })} prefetch={false}>
          Why can they…?
        </Menu.Item>
      )}
      {dangerous.length > 0 && <Menu.Divider />}
      {dangerous.map(item)}
    </>
  );
}

/** "Remove from project", or the catalogue's word for it. */
export const removeFromProjectLabel = ({ words }: TeammatesFrame): string =>
  `Remove from ${words.project.one.toLowerCase()}`;
