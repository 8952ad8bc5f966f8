"use client";

import { Switch } from "@mantine/core";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { isOn, switchesOf, turn } from "@/lib/access/switches";
import type { AccessValue } from "@/lib/teammates/read-access";
import type { TeammatesSection } from "./section";
import css from "./teammate-form.module.css";

type SwitchFieldsProps = { section: TeammatesSection; value: AccessValue; onChange: (value: AccessValue) => void };

/** The toggles that the catalogue names for the chosen built-in roles. */
export function SwitchFields({ section, value, onChange }: SwitchFieldsProps) {
  const chosen = section.roles.filter((role) => value.roles.some((held) => held.roleId === role.id));
  const switches = switchesOf(catalogueOf(section.catalogue), chosen);
  if (switches.length === 0) return null;
  return (
    <fieldset className={css.switches} aria-label="Switches of the role">
      {switches.map((one) => (
        <Switch
          key={one.key}
          label={one.label}
          description={one.description}
          checked={isOn(value, one)}
          onChange={(event) => onChange(turn(value, one, event.currentTarget.checked))}
        />
      ))}
    </fieldset>
  );
}
