"use client";

import { Switch } from "@mantine/core";
import { Fragment } from "react";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { isOn, switchesOf, turn } from "@/lib/access/switches";
import type { AccessValue } from "@/lib/teammates/read-access";
import { ProjectsField } from "./place-fields";
import type { TeammatesSection } from "./section";
import css from "./teammate-form.module.css";

type SwitchFieldsProps = {
  section: TeammatesSection;
  value: AccessValue;
  onChange: (value: AccessValue) => void;
  errors: unknown;
};

/** The toggles that the catalogue names for the chosen built-in roles. Several roles are placed one by one instead. */
export function SwitchFields({ section, value, onChange, errors }: SwitchFieldsProps) {
  const chosen = section.roles.filter((role) => value.roles.some((held) => held.roleId === role.id));
  const switches = switchesOf(catalogueOf(section.catalogue), chosen).filter(
    (one) => value.roles.length === 1 || one.effect.kind !== "limited_projects",
  );
  if (switches.length === 0) return null;
  return (
    <fieldset className={css.switches} aria-label="Switches of the role">
      {switches.map((one) => (
        <Fragment key={one.key}>
          <Switch
            label={one.label}
            description={one.description}
            checked={isOn(value, one)}
            onChange={(event) => onChange(turn(value, one, event.currentTarget.checked))}
          />
          {one.effect.kind === "limited_projects" && (
            <ProjectsField {...{ section, value, onChange, errors }} index={0} label={section.words.project.many} />
          )}
        </Fragment>
      ))}
    </fieldset>
  );
}
