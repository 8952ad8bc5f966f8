"use client";

import { Menu } from "@mantine/core";
import { IconChevronUp, IconCopy, IconDots } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useState } from "react";
import { SelectionAction, SelectionBar, SelectionOffer } from "@/components/data-table/selection-bar";
import { Icon } from "@/components/icon";
import { RowMenuItem } from "@/components/row-menu";
import { toast } from "@/components/toast";
import type { BulkAct } from "@/lib/batches/names";
import { sentenceOf } from "@/lib/refusal";
import type { StatusCounts } from "@/lib/teammates/row";
import type { Status } from "@/lib/teammates/status";
import type { TeammatesFrame } from "../section";
import { WithChoices } from "../with-choices";
import { totalText, WithCounts } from "../with-counts";
import { bulkOffers } from "./bulk-acts";
import type { BulkSelection, Selection } from "./use-selection";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((all) => all.BulkDialog), { ssr: false });
const BulkSheet = dynamic(() => import("./bulk-sheet").then((all) => all.BulkSheet), { ssr: false });

type BulkBarProps = {
  section: TeammatesFrame;
  selection: Selection;
  /** Everybody on this page is selected and there are more pages. */
  hasMore: boolean;
  counts: Promise<StatusCounts>;
  /** The statuses that the table is limited to. */
  statuses: readonly Status[];
};

const NEEDS_CHOICES: readonly BulkAct[] = ["addRole", "addToGroup", "removeFromProject"];

/** `time`: the same act on the same people is another one each time. */
type Doing = { act: BulkAct; selection: BulkSelection; isOpen: boolean; time: number };

/** What can be done to the selected, and to everybody who matches. */
export function BulkBar({ section, selection, hasMore, counts, statuses }: BulkBarProps) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const [isSheetOpen, setSheetOpen] = useState<boolean | null>(null);
  const { selected, isAll, clear } = selection;
  const { front, more } = bulkOffers(section, selected, isAll);
  const begin = (act: BulkAct) =>
    setDoing({ act, selection: selection.selection, isOpen: true, time: (doing?.time ?? 0) + 1 });
  const stop = useCallback(() => setDoing((now) => now && { ...now, isOpen: false }), []);
  const copy = async () => {
    await navigator.clipboard.writeText(selected.map((row) => row.email).join(", "));
    await toast(selected.length === 1 ? "The address is copied." : `${selected.length} addresses are copied.`);
  };
  /** How many match, e.g. "9,345" or "10,000+"; null while they are being counted. */
  const withMatching = (render: (matching: string | null) => ReactNode) => (
    <WithCounts counts={counts}>{(counted) => render(counted && totalText(counted, statuses))}</WithCounts>
  );
  return (
    <>
      <SelectionBar
        count={selected.length}
        label={isAll ? withMatching((all) => (all === null ? "Everybody selected" : `All ${all} selected`)) : undefined}
        offer={
          !isAll &&
          hasMore && (
            <SelectionOffer onClick={selection.selectAll}>
              {withMatching((all) => (all === null ? "Select everybody that matches" : `Select all ${all} that match`))}
            </SelectionOffer>
          )
        }
        onClear={clear}
      >
        {front.map(({ act, label, icon, refused, isDanger }) => (
          <SelectionAction
            key={act}
            icon={icon}
            on="wide"
            isDanger={isDanger}
            refusal={refused ? sentenceOf(refused) : undefined}
            onClick={() => begin(act)}
          >
            {label}
          </SelectionAction>
        ))}
        <Menu position="top-end">
          <Menu.Target>
            <SelectionAction icon={IconDots} on="wide">
              More
            </SelectionAction>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map(({ act, label, icon, refused, isDanger }) => (
              <RowMenuItem
                key={act}
                icon={<Icon of={icon} />}
                isDanger={isDanger}
                refusal={refused && sentenceOf(refused)}
                onClick={() => begin(act)}
              >
                {label}
              </RowMenuItem>
            ))}
            {!isAll && (
              <RowMenuItem icon={<Icon of={IconCopy} />} onClick={copy}>
                Copy e-mail addresses
              </RowMenuItem>
            )}
          </Menu.Dropdown>
        </Menu>
        <SelectionAction icon={IconChevronUp} on="narrow" onClick={() => setSheetOpen(true)}>
          Actions
        </SelectionAction>
      </SelectionBar>
      {isSheetOpen !== null && (
        <BulkSheet
          title={isAll ? "Everybody that matches" : `${selected.length} selected`}
          offers={[...front, ...more]}
          onChoose={begin}
          onCopy={isAll ? undefined : copy}
          isOpen={isSheetOpen}
          onClose={() => setSheetOpen(false)}
        />
      )}
      {doing && (
        <WithChoices frame={section} isNeeded={NEEDS_CHOICES.includes(doing.act)} isOpen={doing.isOpen} onClose={stop}>
          {(full) => (
            <BulkDialog
              key={doing.time}
              section={full}
              act={doing.act}
              selection={doing.selection}
              isOpen={doing.isOpen}
              onClose={stop}
              onStarted={clear}
            />
          )}
        </WithChoices>
      )}
    </>
  );
}
