"use client";

import { ActionIcon, MultiSelect, Select } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { dayOf, endOf } from "@/app/(dashboard)/[account]/teammates/period-days";
import { FormRow } from "@/components/form/form";
import { Icon } from "@/components/icon";
import { Spoken } from "@/components/spoken";
import type { GroupSummary } from "@/lib/groups/queries";
import { sentenceOf } from "@/lib/refusal";
import type { RoleOption } from "@/lib/roles/queries";
import type { GroupsSection } from "../groups-section";
import css from "./group.module.css";
import type { GrantOptions } from "./load-group";

const DatePicker = dynamic(() => import("@/components/form/date-picker").then((all) => all.DatePicker), { ssr: false });

/** One role that the group is to give; the role is "" until one is chosen. */
export type Draft = { key: number; roleId: string; projectIds: string[] | null; endsAt: string | null };

type GrantFieldsProps = {
  section: GroupsSection;
  group: GroupSummary;
  options: GrantOptions;
  draft: Draft;
  onChange: (part: Partial<Draft>) => void;
  onRemove: () => void;
};

export function GrantFields({ section, group, options, draft, onChange, onRemove }: GrantFieldsProps) {
  const role = options.roles.find((one) => one.id === draft.roleId);
  const { one, many } = section.projectWord;
  const choose = (roleId: string | null) => {
    const chosen = options.roles.find((other) => other.id === roleId);
    onChange({ roleId: roleId ?? "", projectIds: chosen?.allProjects ? null : draft.projectIds });
  };
  return (
    <fieldset className={css.grant}>
      <Spoken as="legend">{role?.name ?? "New role"}</Spoken>
      <div className={css.grantTop}>
        <Select
          className={css.grow}
          label="Role"
          placeholder="Choose a role"
          data={options.roles.map((each) => ({
            value: each.id,
            label: each.name,
            disabled: refusalOf(each) !== null && each.id !== draft.roleId,
          }))}
          renderOption={({ option }) => {
            const each = options.roles.find((other) => other.id === option.value);
            const refusal = each && refusalOf(each);
            return (
              <span className={css.option}>
                {option.label}
                <span className={css.optionText}>{refusal ?? each?.description}</span>
              </span>
            );
          }}
          classNames={{ option: css.choice }}
          value={draft.roleId || null}
          onChange={choose}
          data-autofocus={draft.roleId === "" || undefined}
        />
        <ActionIcon aria-label={role ? `Take ${role.name} away` : "Take this role away"} onClick={onRemove}>
          <Icon of={IconX} />
        </ActionIcon>
      </div>
      <FormRow>
        <Select
          label="Access to"
          data={[
            { value: "all", label: `All ${many.toLowerCase()}` },
            { value: "chosen", label: `Chosen ${many.toLowerCase()}` },
          ]}
          value={draft.projectIds === null ? "all" : "chosen"}
          disabled={role?.allProjects}
          onChange={(where) => onChange({ projectIds: where === "all" ? null : [] })}
        />
        <DatePicker label="Until" value={dayOf(draft.endsAt)} onChange={(day) => onChange({ endsAt: endOf(day) })} />
      </FormRow>
      {draft.projectIds !== null && (
        <MultiSelect
          label={many}
          placeholder={draft.projectIds.length === 0 ? `Choose ${many.toLowerCase()}` : undefined}
          data={projectChoices(options, group)}
          value={draft.projectIds}
          onChange={(projectIds) => onChange({ projectIds })}
          searchable
          nothingFoundMessage="Nothing has this name."
          error={draft.projectIds.length === 0 ? `Choose at least one ${one.toLowerCase()}.` : undefined}
        />
      )}
    </fieldset>
  );
}

function refusalOf(role: RoleOption): string | null {
  if (role.isOwner) return sentenceOf("owner_role_for_groups");
  return role.refused ? sentenceOf(role.refused) : null;
}

/** What is given already stays to be seen, also when it was archived since. */
function projectChoices(options: GrantOptions, group: GroupSummary) {
  const given = group.gives.flatMap((each) => each.projects ?? []);
  const names = new Map([...given, ...options.projects].map(({ id, name }) => [id, name]));
  return [...names].map(([value, label]) => ({ value, label }));
}
