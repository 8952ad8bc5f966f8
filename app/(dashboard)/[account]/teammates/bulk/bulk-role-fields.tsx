"use client";

import { MultiSelect, Select } from "@mantine/core";
import dynamic from "next/dynamic";
import { roleChoices } from "../role-fields";
import type { BulkQuestionProps } from "./bulk-question";

const UntilField = dynamic(() => import("../until-field").then((all) => all.UntilField), { ssr: false });

/** One role, where it holds and until when. Owners are made one by one. */
export function BulkRoleFields({ section, answers, onChange }: BulkQuestionProps) {
  const { project } = section.words;
  const role = section.roles.find(({ id }) => id === answers.roleId);
  const canBeLimited = role !== undefined && !role.isOwner && !role.allProjects;
  return (
    <>
      <Select
        {...roleChoices(section, () => false)}
        label="Role"
        placeholder="Choose a role"
        value={answers.roleId}
        onChange={(roleId) => onChange({ roleId, projectIds: null })}
        searchable
        nothingFoundMessage="Nothing has this name."
        data-autofocus
      />
      {canBeLimited && (
        <Select
          label="Access to"
          data={[
            { value: "all", label: `All ${project.many.toLowerCase()}` },
            { value: "chosen", label: `Chosen ${project.many.toLowerCase()}` },
          ]}
          value={answers.projectIds === null ? "all" : "chosen"}
          onChange={(reach) => onChange({ projectIds: reach === "all" ? null : [] })}
        />
      )}
      {canBeLimited && answers.projectIds !== null && (
        <MultiSelect
          label={project.many}
          placeholder={answers.projectIds.length === 0 ? `Choose ${project.many.toLowerCase()}` : undefined}
          data={section.projects.map(({ id, name }) => ({ value: id, label: name }))}
          value={answers.projectIds}
          onChange={(projectIds) => onChange({ projectIds })}
          searchable
          nothingFoundMessage="Nothing has this name."
          maxDropdownHeight={280}
        />
      )}
      {role && !role.isOwner && (
        <UntilField label="Until" value={answers.endsAt} onChange={(endsAt) => onChange({ endsAt })} />
      )}
    </>
  );
}
