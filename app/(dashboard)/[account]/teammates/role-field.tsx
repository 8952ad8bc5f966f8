"use client";

import { MultiSelect, Select } from "@mantine/core";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { withRoles } from "@/lib/access/switches";
import { sentenceOf } from "@/lib/refusal";
import type { RoleOption } from "@/lib/roles/queries";
import type { AccessValue } from "@/lib/teammates/read-access";
import type { TeammatesSection } from "./section";
import css from "./teammate-form.module.css";

type RoleFieldProps = {
  section: TeammatesSection;
  value: AccessValue;
  onChange: (value: AccessValue) => void;
  onBlur?: () => void;
  error?: string;
};

/** The choice of a role, or of several where the catalogue has that. What the viewer cannot give is there, with the reason. */
export function RoleField({ section, value, onChange, onBlur, error }: RoleFieldProps) {
  const catalogue = catalogueOf(section.catalogue);
  const held = [...new Set(value.roles.map((role) => role.roleId))];
  const choose = (ids: string[]) => {
    const chosen = section.roles.filter((role) => ids.includes(role.id));
    onChange(withRoles(value, chosen, section.roles, catalogue));
  };
  const shared = {
    label: "Role",
    placeholder: held.length === 0 ? "Choose a role" : undefined,
    data: section.roles.map((role) => ({
      value: role.id,
      label: role.name,
      disabled: role.refused !== null && !held.includes(role.id),
    })),
    renderOption: ({ option }: { option: { value: string } }) => (
      <Option role={section.roles.find((role) => role.id === option.value)} />
    ),
    classNames: { option: css.choice },
    maxDropdownHeight: 320,
    onBlur,
    error,
  };
  if (catalogue.severalRoles) return <MultiSelect {...shared} value={held} onChange={choose} />;
  return <Select {...shared} value={held[0] ?? null} onChange={(id) => choose(id ? [id] : [])} />;
}

function Option({ role }: { role: RoleOption | undefined }) {
  if (!role) return null;
  return (
    <span className={css.option}>
      {role.name}
      <span className={css.optionText}>{role.refused ? sentenceOf(role.refused) : role.description}</span>
    </span>
  );
}
