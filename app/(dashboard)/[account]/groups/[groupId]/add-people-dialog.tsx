"use client";

import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EffectPreview } from "@/components/effect-preview";
import { attempt } from "@/components/form/attempt";
import { toast } from "@/components/toast";
import { useEffectPreview } from "@/components/use-effect-preview";
import { MOST_AT_ONCE } from "@/lib/groups/schema";
import { sentenceOf } from "@/lib/refusal";
import type { Addable } from "@/lib/teammates/find-addable";
import { addTeammatesToGroupAction, findAddableAction, previewAddTeammatesToGroupAction } from "../actions";
import css from "./group.module.css";
import type { GroupProps } from "./load-group";

const TYPING_PAUSE = 150;

type AddPeopleDialogProps = GroupProps & { isOpen: boolean; onClose: () => void };

/** Finds teammates by name or address, as many as are wanted, and shows what they get before they are added. */
export function AddPeopleDialog({ section, group, isOpen, onClose }: AddPeopleDialogProps) {
  const { found, chosen, search, setSearch, choose, error } = useSearch(section.slug, group.id, isOpen);
  const input = { groupId: group.id, teammateIds: chosen.map((one) => one.id) };
  const shown = useEffectPreview(
    (asked: typeof input) => previewAddTeammatesToGroupAction(section.slug, asked),
    isOpen && chosen.length > 0 ? input : null,
  );
  const listed = [...chosen, ...found.filter((one) => !chosen.some((other) => other.id === one.id))];
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Add people to ${group.name}`}
      confirm={chosen.length > 1 ? `Add ${chosen.length} people` : "Add to group"}
      action={() => addTeammatesToGroupAction(section.slug, input)}
      onDone={({ added }) => toast(added === 1 ? "1 person is added." : `${added} people are added.`)}
    >
      <MultiSelect
        label="People"
        description={section.seesRoles ? undefined : "You can add people from the groups that you administer."}
        placeholder={chosen.length === 0 ? "Name or e-mail address" : undefined}
        data={listed.map((one) => ({ value: one.id, label: one.name, disabled: one.refused !== null }))}
        renderOption={({ option }) => {
          const one = listed.find((each) => each.id === option.value);
          return (
            <span className={css.option}>
              {option.label}
              <span className={css.optionText}>{one?.refused ? sentenceOf(one.refused) : one?.email}</span>
            </span>
          );
        }}
        value={input.teammateIds}
        onChange={(ids) => choose(listed.filter((one) => ids.includes(one.id)))}
        classNames={{ option: css.choice, options: css.options }}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        filter={({ options }) =>
          options.filter((option) => "value" in option && found.some((one) => one.id === option.value))
        }
        hidePickedOptions
        maxValues={MOST_AT_ONCE}
        withScrollArea={false}
        nothingFoundMessage="Nobody who is not in the group yet matches."
        error={error}
        data-autofocus
      />
      <EffectPreview {...shown} />
    </ConfirmDialog>
  );
}

function useSearch(slug: string, groupId: string, isOpen: boolean) {
  const [search, setSearch] = useState("");
  const [found, setFound] = useState<Addable[]>([]);
  const [chosen, choose] = useState<Addable[]>([]);
  const [error, setError] = useState<string | null>(null);
  const [q] = useDebouncedValue(search, TYPING_PAUSE);
  useEffect(() => {
    if (!isOpen) return;
    let isLate = false;
    attempt(() => findAddableAction(slug, { groupId, q })).then((result) => {
      if (isLate) return;
      setError(result.ok ? null : result.message);
      if (result.ok) setFound(result.value);
    });
    return () => {
      isLate = true;
    };
  }, [slug, groupId, q, isOpen]);
  return { found, chosen, search, setSearch, choose, error };
}
