"use client";

import { MultiSelect, Select } from "@mantine/core";
import { IconCheck, IconPlus, IconX } from "@tabler/icons-react";
import { Icon } from "@/components/icon";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { withRoles } from "@/lib/access/switches";
import { sentenceOf } from "@/lib/refusal";
import type { RoleOption } from "@/lib/roles/queries";
import type { AccessValue } from "@/lib/teammates/read-access";
import { PlaceFields } from "./place-fields";
import { QuietButton } from "./quiet-button";
import { addRow, chooseRole, removeRow } from "./role-rows";
import type { TeammatesSection } from "./section";
import { messageAt } from "./teammate-form";
import css from "./teammate-form.module.css";

export type RoleFieldsProps = {
  section: TeammatesSection;
  value: AccessValue;
  onChange: (value: AccessValue) => void;
  onBlur?: () => void;
  errors?: unknown;
};

/**
 * Roles, where each holds and until when: one after the other, or several at once where the catalogue has that.
 * What the viewer cannot give is there, with the reason.
 */
export function RoleFields({ section, value, onChange, onBlur, errors }: RoleFieldsProps) {
  const catalogue = catalogueOf(section.catalogue);
  const offer = { offered: section.roles, catalogue };
  const shared = { ...roleChoices(section, (id) => value.roles.some((row) => row.roleId === id)), onBlur };
  const error = messageAt(errors, "roles") ?? messageAt(errors);
  const rows = value.roles.map((row, index) => ({ row, index, role: section.roles.find((r) => r.id === row.roleId) }));

  if (catalogue.severalRoles) {
    const choose = (ids: string[]) =>
      onChange(
        withRoles(
          value,
          section.roles.filter((role) => ids.includes(role.id)),
          section.roles,
          catalogue,
        ),
      );
    const held = [...new Set(value.roles.map((row) => row.roleId))];
    return (
      <>
        <MultiSelect
          {...shared}
          label="Role"
          placeholder={held.length === 0 ? "Choose a role" : undefined}
          value={held}
          onChange={choose}
          error={error ?? rows.map(({ index }) => messageAt(errors, "roles", index, "roleId")).find(Boolean)}
        />
        {rows.map(({ row, index, role }) => (
          <PlaceFields
            key={`${row.roleId} ${index}`}
            {...{ section, value, onChange, errors, index, role }}
            prefix={rows.length > 1 ? `${role?.name}: ` : ""}
          />
        ))}
      </>
    );
  }

  const isAlone = rows.length <= 1;
  const mayAdd = rows.length > 0 && section.projects.length > 0 && rows.every(({ role }) => role && !role.allProjects);
  const shown = rows.length > 0 ? rows : [{ row: { roleId: null }, index: 0, role: undefined }];
  const addAnother = (
    <QuietButton icon={IconPlus} onClick={() => onChange(addRow(value))}>
      Add another role
    </QuietButton>
  );
  return (
    <>
      {shown.map(({ row, index, role }) => (
        <div key={index} className={isAlone ? css.lone : css.role}>
          <Select
            {...shared}
            label={index === 0 ? "Role" : `Role ${index + 1}`}
            placeholder="Choose a role"
            value={row.roleId || null}
            onChange={(id) => id && onChange(chooseRole(value, index, id, offer))}
            error={messageAt(errors, "roles", index, "roleId") ?? (index === 0 ? error : undefined)}
          />
          {value.roles[index] && (
            <PlaceFields
              {...{ section, value, onChange, errors, index, role }}
              prefix=""
              beside={
                isAlone ? (
                  mayAdd && addAnother
                ) : (
                  <QuietButton icon={IconX} onClick={() => onChange(removeRow(value, index, offer))}>
                    Take this role away
                  </QuietButton>
                )
              }
            />
          )}
        </div>
      ))}
      {!isAlone && mayAdd && <div className={css.quiet}>{addAnother}</div>}
    </>
  );
}

/** The roles to choose from; those that the viewer cannot give stay choosable only where they are held already. */
export function roleChoices(section: TeammatesSection, isHeld: (roleId: string) => boolean) {
  return {
    data: section.roles.map((role) => ({
      value: role.id,
      label: role.name,
      disabled: role.refused !== null && !isHeld(role.id),
    })),
    renderOption: ({ option, checked }: { option: { value: string }; checked?: boolean }) => (
      <Option role={section.roles.find((role) => role.id === option.value)} isChosen={checked} />
    ),
    classNames: { option: css.choice },
    maxDropdownHeight: 320,
  };
}

function Option({ role, isChosen = false }: { role: RoleOption | undefined; isChosen?: boolean }) {
  if (!role) return null;
  return (
    <span className={css.option}>
      {role.name}
      {isChosen && <Icon of={IconCheck} size="icon-small" />}
      <span className={css.optionText}>{role.refused ? sentenceOf(role.refused) : role.description}</span>
    </span>
  );
}
