"use client";

import { NativeSelect } from "@mantine/core";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { AccessValue } from "@/lib/teammates/read-access";
import type { TeammatesSection } from "./section";
import css from "./teammate-form.module.css";

type PermissionFieldsProps = { section: TeammatesSection; value: AccessValue; onChange: (value: AccessValue) => void };

const CHOICES = [
  { value: "role", label: "As the roles say" },
  { value: "allow", label: "Allow" },
  { value: "deny", label: "Deny" },
];

/** Every permission allowed or denied one by one, for catalogues whose roles are only a start. */
export function PermissionFields({ section, value, onChange }: PermissionFieldsProps) {
  const effectOf = (permission: string) =>
    value.overrides.find((override) => override.permission === permission)?.effect ?? "role";
  const choose = (permission: string, choice: string) => {
    const others = value.overrides.filter((override) => override.permission !== permission);
    const chosen =
      choice === "allow" || choice === "deny" ? [{ permission, effect: choice, endsAt: null } as const] : [];
    onChange({ ...value, overrides: [...others, ...chosen] });
  };
  return catalogueOf(section.catalogue).features.map((feature) => (
    <fieldset key={feature.key} className={css.feature}>
      <legend className={css.legend}>{feature.label}</legend>
      {feature.permissions.map(({ key, label }) => (
        <NativeSelect
          key={key}
          className={css.permission}
          label={label}
          data={CHOICES}
          value={effectOf(key)}
          onChange={(event) => choose(key, event.currentTarget.value)}
        />
      ))}
    </fieldset>
  ));
}
