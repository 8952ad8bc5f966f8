"use client";

import { Checkbox, Select, Textarea } from "@mantine/core";
import type { BulkAct } from "@/lib/batches/names";
import type { TeammatesSection } from "../section";
import type { BulkAnswers } from "./bulk-given";
import { BulkRoleFields } from "./bulk-role-fields";

export type BulkQuestionProps = {
  section: TeammatesSection;
  act: BulkAct;
  answers: BulkAnswers;
  onChange: (changes: Partial<BulkAnswers>) => void;
};

/** What an act needs to know before it can be previewed. */
export function BulkQuestion(props: BulkQuestionProps) {
  const { section, act, answers, onChange } = props;
  switch (act) {
    case "suspend":
    case "remove":
      return <EndAccessFields {...props} />;
    case "addRole":
      return <BulkRoleFields {...props} />;
    case "addToGroup":
      return (
        <Select
          label="Group"
          placeholder="Choose a group"
          data={section.groups.map(({ id, name }) => ({ value: id, label: name }))}
          value={answers.groupId}
          onChange={(groupId) => onChange({ groupId })}
          {...SEARCHABLE}
        />
      );
    case "removeFromProject":
      return (
        <Select
          label={section.words.project.one}
          description="Roles of their own there end. What reaches it through a group or everywhere stays."
          placeholder={`Choose a ${section.words.project.one.toLowerCase()}`}
          data={section.projects.map(({ id, name }) => ({ value: id, label: name }))}
          value={answers.projectId}
          onChange={(projectId) => onChange({ projectId })}
          {...SEARCHABLE}
        />
      );
    default:
      return null;
  }
}

const SEARCHABLE = {
  searchable: true,
  nothingFoundMessage: "Nothing has this name.",
  maxDropdownHeight: 280,
  "data-autofocus": true,
};

function EndAccessFields({ act, answers, onChange }: BulkQuestionProps) {
  return (
    <>
      <Textarea
        label="Reason"
        description={
          act === "suspend" ? "Optional. Shown beside their status and in the log." : "Optional. Kept in the log."
        }
        value={answers.reason}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
      />
      <Checkbox
        label="Also revoke the invitations they sent"
        description="Those that nobody has accepted yet."
        checked={answers.revokeInvitations}
        onChange={(event) => onChange({ revokeInvitations: event.currentTarget.checked })}
      />
    </>
  );
}
