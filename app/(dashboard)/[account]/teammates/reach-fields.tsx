"use client";

import { MultiSelect, Select } from "@mantine/core";
import { Fragment } from "react";
import { catalogueOf } from "@/lib/access/catalogues/all";
import type { RoleOption } from "@/lib/roles/queries";
import type { AccessValue } from "@/lib/teammates/read-access";
import type { TeammatesSection } from "./section";
import { messageAt } from "./teammate-form";

type ReachFieldsProps = {
  section: TeammatesSection;
  value: AccessValue;
  onChange: (value: AccessValue) => void;
  errors: unknown;
};

/** Where each chosen role holds: everywhere, or on the projects picked. */
export function ReachFields({ section, value, onChange, errors }: ReachFieldsProps) {
  const { project } = section.words;
  const setProjects = (index: number, projectIds: string[] | null) =>
    onChange({ ...value, roles: value.roles.map((role, i) => (i === index ? { ...role, projectIds } : role)) });
  return value.roles.map((held, index) => {
    const role = section.roles.find((one) => one.id === held.roleId);
    if (!role || role.allProjects || role.isOwner) return null;
    const prefix = value.roles.length > 1 ? `${role.name}: ` : "";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a role may be held twice, with different ends
      <Fragment key={`${held.roleId} ${index}`}>
        {!isLimitedBySwitch(section, role) && (
          <Select
            label={prefix ? `${prefix}access to` : "Access to"}
            data={[
              { value: "all", label: `All ${project.many.toLowerCase()}` },
              { value: "chosen", label: `Chosen ${project.many.toLowerCase()}` },
            ]}
            value={held.projectIds === null ? "all" : "chosen"}
            onChange={(reach) => setProjects(index, reach === "all" ? null : [])}
          />
        )}
        {held.projectIds !== null && (
          <MultiSelect
            label={`${prefix}${prefix ? project.many.toLowerCase() : project.many}`}
            placeholder={held.projectIds.length === 0 ? `Choose ${project.many.toLowerCase()}` : undefined}
            data={section.projects.map(({ id, name }) => ({ value: id, label: name }))}
            value={held.projectIds}
            onChange={(ids) => setProjects(index, ids)}
            searchable
            nothingFoundMessage="Nothing has this name."
            maxDropdownHeight={280}
            error={messageAt(errors, "roles", index, "projectIds")}
          />
        )}
      </Fragment>
    );
  });
}

/** Where the catalogue has a switch for it, the built-in roles are limited by that switch or not at all. */
function isLimitedBySwitch(section: TeammatesSection, role: RoleOption): boolean {
  const hasSwitch = catalogueOf(section.catalogue).switches.some((one) => one.effect.kind === "limited_projects");
  return hasSwitch && role.catalogueKey !== null;
}
