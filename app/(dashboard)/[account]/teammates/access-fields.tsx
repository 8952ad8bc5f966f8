"use client";

import { MultiSelect } from "@mantine/core";
import dynamic from "next/dynamic";
import { type Control, useController } from "react-hook-form";
import { Disclosure } from "@/components/disclosure";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { PermissionFields } from "./permission-fields";
import { ReachFields } from "./reach-fields";
import { RoleField } from "./role-field";
import type { TeammatesSection } from "./section";
import { SwitchFields } from "./switch-fields";
import { messageAt, type TeammateFormValues } from "./teammate-form";

const PeriodFields = dynamic(() => import("./period-fields").then((all) => all.PeriodFields), { ssr: false });

type AccessFieldsProps = { section: TeammatesSection; control: Control<TeammateFormValues> };

/** Everything that an invitation gives and an edit sets. */
export function AccessFields({ section, control }: AccessFieldsProps) {
  const { field, fieldState } = useController({ control, name: "access" });
  const { value, onChange, onBlur } = field;
  const errors: unknown = fieldState.error;
  const isOwner = section.roles.some((role) => role.isOwner && value.roles.some((held) => held.roleId === role.id));
  const parts = { section, value, onChange };
  return (
    <>
      <RoleField {...parts} onBlur={onBlur} error={messageAt(errors, "roles") ?? messageAt(errors)} />
      <SwitchFields {...parts} />
      <ReachFields {...parts} errors={errors} />
      {section.groups.length > 0 && (
        <MultiSelect
          label="Groups"
          placeholder={value.groupIds.length === 0 ? "No group" : undefined}
          data={section.groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={value.groupIds}
          onChange={(groupIds) => onChange({ ...value, groupIds })}
          searchable
          nothingFoundMessage="Nothing has this name."
          error={messageAt(errors, "groupIds")}
        />
      )}
      {!isOwner && catalogueOf(section.catalogue).severalRoles && (
        <Disclosure label="Permissions one by one" isOpenAtFirst={value.overrides.length > 0}>
          <PermissionFields {...parts} />
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
