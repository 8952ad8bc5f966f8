import {
  IconMail,
  IconMailOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconShieldPlus,
  IconUserMinus,
  IconUserPlus,
  IconUserX,
  type TablerIcon,
} from "@tabler/icons-react";
import { BULK_ACTS, type BulkAct } from "@/lib/batches/names";
import type { RefusalCode } from "@/lib/refusal";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammateAction } from "@/lib/teammates/rules";
import type { TeammatesFrame } from "../section";

export type BulkOffer = {
  act: BulkAct;
  label: string;
  icon: TablerIcon;
  /** Why it would be refused for each of them; null when it would not for some. */
  refused: RefusalCode | null;
  isDanger: boolean;
};

const ICONS: Record<BulkAct, TablerIcon> = {
  addRole: IconShieldPlus,
  addToGroup: IconUserPlus,
  suspend: IconPlayerPause,
  unsuspend: IconPlayerPlay,
  resend: IconMail,
  revoke: IconMailOff,
  removeFromProject: IconUserMinus,
  remove: IconUserX,
};

/** The act on one person that it is the bulk form of. */
const FORM_OF: Record<BulkAct, TeammateAction> = {
  addRole: "edit",
  addToGroup: "edit",
  suspend: "suspend",
  unsuspend: "unsuspend",
  resend: "resend",
  revoke: "revoke",
  removeFromProject: "removeFromProject",
  remove: "remove",
};

export const bulkLabel = (act: BulkAct, { words }: TeammatesFrame): string => LABELS[act](words);

const LABELS: Record<BulkAct, (words: TeammatesFrame["words"]) => string> = {
  addRole: () => "Add role",
  addToGroup: () => "Add to group",
  suspend: () => "Suspend",
  unsuspend: () => "Unsuspend",
  resend: () => "Resend invitations",
  revoke: () => "Revoke invitations",
  removeFromProject: ({ project }) => `Remove from ${project.one.toLowerCase()}`,
  remove: () => "Remove from account",
};

/** What makes sense for these people, those first that fit them best. `isSample`: they stand for many unseen ones. */
export function bulkOffers(section: TeammatesFrame, rows: readonly TeammateRow[], isSample: boolean) {
  const all = BULK_ACTS.flatMap((act) => {
    const fitting = rows.flatMap(({ actions }) => actions.filter(({ action }) => action === FORM_OF[act]));
    const isTheirs = act === "addToGroup" && section.onlyByGroups;
    if (fitting.length === 0 && !isSample && !isTheirs) return [];
    const isOpen = isTheirs || fitting.length === 0 || fitting.some(({ refused }) => refused === null);
    const refused = isOpen ? null : (fitting[0]?.refused ?? null);
    return [{ act, label: bulkLabel(act, section), icon: ICONS[act], refused, isDanger: act === "remove" }];
  });
  const first = firstFor(rows);
  const front = first.flatMap((act) => all.filter((offer) => offer.act === act));
  return { front, more: all.filter(({ act }) => !first.includes(act)) } satisfies Record<string, BulkOffer[]>;
}

function firstFor(rows: readonly TeammateRow[]): BulkAct[] {
  const everybody = (action: TeammateAction) =>
    rows.length > 0 && rows.every(({ actions }) => actions.some((one) => one.action === action));
  if (everybody("resend")) return ["resend", "revoke", "addRole", "remove"];
  if (everybody("unsuspend")) return ["unsuspend", "addRole", "addToGroup", "remove"];
  return ["addRole", "addToGroup", "suspend", "remove"];
}
