"use client";

import { MultiSelect } from "@mantine/core";
import dynamic from "next/dynamic";
import { type Control, useController } from "react-hook-form";
import { Disclosure } from "@/components/disclosure";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { switchesOf } from "@/lib/access/switches";
import type { AccessValue } from "@/lib/teammates/read-access";
import { type GroupGift, PermissionFields } from "./permission-fields";
import { RoleFields } from "./role-fields";
import type { TeammatesSection } from "./section";
import { SwitchFields } from "./switch-fields";
import { messageAt, type TeammateFormValues } from "./teammate-form";

const PeriodFields = dynamic(() => import("./period-fields").then((all) => all.PeriodFields), { ssr: false });

type AccessFieldsProps = {
  section: TeammatesSection;
  control: Control<TeammateFormValues>;
  /** For a person who is here already: every permission can be set, whatever the catalogue. */
  editing?: { fromGroups: readonly GroupGift[] };
};

/** Everything that an invitation gives and an edit sets. A group admin gives groups and nothing else. */
export function AccessFields({ section, control, editing }: AccessFieldsProps) {
  const { field, fieldState } = useController({ control, name: "access" });
  const { value, onChange, onBlur } = field;
  const errors: unknown = fieldState.error;
  const parts = { section, value, onChange, errors };
  if (section.onlyByGroups) return <GroupsField {...parts} isRequired />;
  const isOwner = section.roles.some((role) => role.isOwner && value.roles.some((held) => held.roleId === role.id));
  return (
    <>
      <RoleFields {...parts} onBlur={onBlur} />
      <SwitchFields {...parts} />
      {section.groups.length > 0 && <GroupsField {...parts} />}
      {!isOwner && (editing || catalogueOf(section.catalogue).severalRoles) && (
        <Disclosure label="Permissions one by one" isOpenAtFirst={hasOverridesOfItsOwn(section, value)}>
          <PermissionFields {...parts} fromGroups={editing?.fromGroups ?? []} />
        </Disclosure>
      )}
      {!isOwner && (
        <Disclosure label="Access period" isOpenAtFirst={value.startsAt !== null || value.endsAt !== null}>
          <PeriodFields value={value} onChange={onChange} errors={errors} />
        </Disclosure>
      )}
    </>
  );
}

type GroupsFieldProps = {
  section: TeammatesSection;
  value: AccessValue;
  onChange: (value: AccessValue) => void;
  errors: unknown;
  isRequired?: boolean;
};

function GroupsField({ section, value, onChange, errors, isRequired = false }: GroupsFieldProps) {
  const nothing = isRequired && messageAt(errors, "roles") ? "Choose a group." : undefined;
  return (
    <MultiSelect
      label="Groups"
      description={isRequired ? "Their access comes from these groups alone." : undefined}
      placeholder={value.groupIds.length === 0 ? (isRequired ? "Choose groups" : "No group") : undefined}
      data={section.groups.map(({ id, name }) => ({ value: id, label: name }))}
      value={value.groupIds}
      onChange={(groupIds) => onChange({ ...value, groupIds })}
      searchable
      nothingFoundMessage="Nothing has this name."
      error={messageAt(errors, "groupIds") ?? nothing}
    />
  );
}

/** Something is set that no switch of the roles shows. */
function hasOverridesOfItsOwn(section: TeammatesSection, value: AccessValue): boolean {
  const chosen = section.roles.filter((role) => value.roles.some((held) => held.roleId === role.id));
  const shown = switchesOf(catalogueOf(section.catalogue), chosen).flatMap(({ effect }) =>
    "permissions" in effect ? effect.permissions : [],
  );
  return value.overrides.some((override) => !shown.includes(override.permission));
}
