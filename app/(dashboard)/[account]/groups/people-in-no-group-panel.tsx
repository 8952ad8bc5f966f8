"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { Late } from "@/components/late";
import { Panel } from "@/components/panel";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import { type Counted, countedText } from "@/lib/counted";
import type { PeopleInNoGroup } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import { previewSetPeopleInNoGroupAction, setPeopleInNoGroupAction } from "./actions";
import css from "./groups.module.css";
import type { GroupsSection } from "./groups-section";

type PeopleInNoGroupPanelProps = {
  section: GroupsSection;
  setting: PeopleInNoGroup;
  people: Promise<Counted>;
};

const WORDS = {
  keep: { now: "They keep what their own grants give them.", button: "Let them keep their access" },
  nothing: { now: "They see nothing: here only groups open anything.", button: "Let them see nothing" },
};

/** The account's setting for people in no group: quiet, because it is changed once in a long while. */
export function PeopleInNoGroupPanel({ section, setting, people }: PeopleInNoGroupPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const next = setting.value === "keep" ? "nothing" : "keep";
  const refusal = setting.refused ? sentenceOf(setting.refused) : undefined;
  return (
    <div className={css.setting}>
      <Panel
        title="People in no group"
        aside={
          <Link href={paths.teammates(section.slug, { level: "unassigned" })} prefetch={false}>
            <Late value={people}>{(counted) => counted && countedText(counted)}</Late>
          </Link>
        }
      >
        <div className={css.settingRow}>
          <p>{WORDS[setting.value].now} Owners see everything either way.</p>
          <Button
            variant="default"
            onClick={refusal ? undefined : () => setOpen(true)}
            data-disabled={refusal ? true : undefined}
            aria-disabled={refusal ? true : undefined}
            aria-description={refusal}
            data-hint={refusal}
          >
            {WORDS[next].button}
          </Button>
        </div>
      </Panel>
      <ChangeDialog section={section} next={next} isOpen={isOpen} onClose={() => setOpen(false)} />
    </div>
  );
}

type ChangeDialogProps = { section: GroupsSection; next: "keep" | "nothing"; isOpen: boolean; onClose: () => void };

function ChangeDialog({ section, next, isOpen, onClose }: ChangeDialogProps) {
  const input = { value: next };
  const shown = useEffectPreview(
    (asked: typeof input) => previewSetPeopleInNoGroupAction(section.slug, asked),
    isOpen ? input : null,
  );
  const isCut = next === "nothing";
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={isCut ? "Let people in no group see nothing?" : "Let people in no group keep their access?"}
      confirm={WORDS[next].button}
      isDanger={isCut}
      action={() => setPeopleInNoGroupAction(section.slug, input)}
      onDone={() => toast(isCut ? "People in no group see nothing now." : "People in no group have their access back.")}
    >
      <p>
        {isCut
          ? "Whoever is in no group can do nothing until somebody puts them into one. What they were given stays with them."
          : "Whoever is in no group can do again what their own grants give them."}
      </p>
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}
