"use client";

import { MultiSelect, Select } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { switchesOf } from "@/lib/access/switches";
import type { RoleOption } from "@/lib/roles/queries";
import type { AccessValue } from "@/lib/teammates/read-access";
import { QuietButton } from "./quiet-button";
import type { RoleFieldsProps } from "./role-fields";
import { setRow } from "./role-rows";
import type { TeammatesSection } from "./section";
import { messageAt } from "./teammate-form";
import css from "./teammate-form.module.css";

const UntilField = dynamic(() => import("./until-field").then((all) => all.UntilField), { ssr: false });

type PlaceFieldsProps = Pick<RoleFieldsProps, "section" | "value" | "onChange" | "errors"> & {
  index: number;
  role: RoleOption | undefined;
  /** "Publisher: " where several roles share the form. */
  prefix: string;
  /** What can be done to the role besides setting its end. */
  beside?: ReactNode;
};

/** Where one role holds, everywhere or on the projects picked, and until when. Nothing for owners: they have no limits. */
export function PlaceFields({ section, value, onChange, errors, index, role, prefix, beside }: PlaceFieldsProps) {
  const { project } = section.words;
  const held = value.roles[index];
  const [asksEnd, setAsksEnd] = useState(false);
  if (!held || role?.isOwner) return null;
  const canBeLimited = !role?.allProjects;
  const showsEnd = asksEnd || held.endsAt !== null;
  const words = (text: string) => (prefix ? `${prefix}${text.toLowerCase()}` : text);
  return (
    <>
      {canBeLimited && !isPlacedBySwitch(section, value, role) && (
        <Select
          label={words("Access to")}
          data={[
            { value: "all", label: `All ${project.many.toLowerCase()}` },
            { value: "chosen", label: `Chosen ${project.many.toLowerCase()}` },
          ]}
          value={held.projectIds === null ? "all" : "chosen"}
          onChange={(reach) => onChange(setRow(value, index, { projectIds: reach === "all" ? null : [] }))}
        />
      )}
      {canBeLimited && !hasLimitSwitch(section, value, role) && (
        <ProjectsField {...{ section, value, onChange, errors, index }} label={words(project.many)} />
      )}
      {showsEnd && (
        <UntilField
          label={words("Until")}
          value={held.endsAt}
          onChange={(endsAt) => onChange(setRow(value, index, { endsAt }))}
          error={messageAt(errors, "roles", index, "endsAt")}
        />
      )}
      <div className={css.quiet}>
        {!showsEnd && role && (
          <QuietButton icon={IconCalendar} onClick={() => setAsksEnd(true)}>
            Set an end date{prefix && ` for ${role.name}`}
          </QuietButton>
        )}
        {beside}
      </div>
    </>
  );
}

type ProjectsFieldProps = Omit<PlaceFieldsProps, "role" | "prefix" | "beside"> & { label: string };

/** The projects that one role is limited to; nothing while it reaches all. */
export function ProjectsField({ section, value, onChange, errors, index, label }: ProjectsFieldProps) {
  const projectIds = value.roles[index]?.projectIds ?? null;
  if (projectIds === null) return null;
  return (
    <MultiSelect
      label={label}
      placeholder={projectIds.length === 0 ? `Choose ${section.words.project.many.toLowerCase()}` : undefined}
      data={section.projects.map(({ id, name }) => ({ value: id, label: name }))}
      value={projectIds}
      onChange={(chosen) => onChange(setRow(value, index, { projectIds: chosen }))}
      searchable
      nothingFoundMessage="Nothing has this name."
      maxDropdownHeight={280}
      error={messageAt(errors, "roles", index, "projectIds")}
    />
  );
}

/** Where the catalogue limits by a switch, a single built-in role is limited by it or not at all. */
function isPlacedBySwitch(section: TeammatesSection, value: AccessValue, role: RoleOption | undefined): boolean {
  if (!role || value.roles.length > 1) return false;
  const isElsewhere = catalogueOf(section.catalogue).switches.some((one) => one.effect.kind === "limited_projects");
  const isUnlimited = value.roles[0]?.projectIds === null;
  return hasLimitSwitch(section, value, role) || (isElsewhere && role.catalogueKey !== null && isUnlimited);
}

const hasLimitSwitch = (section: TeammatesSection, value: AccessValue, role: RoleOption | undefined): boolean =>
  role !== undefined &&
  value.roles.length === 1 &&
  switchesOf(catalogueOf(section.catalogue), [role]).some((one) => one.effect.kind === "limited_projects");
