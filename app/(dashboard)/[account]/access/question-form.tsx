"use client";

import { Select } from "@mantine/core";
import type { Person } from "@/lib/teammates/find-first";
import css from "./access.module.css";
import { PersonPicker } from "./person-picker";
import type { QuestionSection } from "./section";
import { useAnswerParams } from "./use-answer-params";

type QuestionFormProps = { section: QuestionSection; person: Person | null };

/** One question in three parts: whether anybody, or this teammate, can do something, on a project. */
export function QuestionForm({ section, person }: QuestionFormProps) {
  const { params, isPending, ask } = useAnswerParams(section.slug);
  const { one, many } = section.projectWord;
  const info = section.features
    .flatMap((feature) => feature.permissions)
    .find((permission) => permission.key === params.permission);
  const isWide = info !== undefined && !info.scoped;
  return (
    <search className={css.question} aria-label="Question" aria-busy={isPending}>
      <PersonPicker
        key={person?.id ?? "anybody"}
        slug={section.slug}
        chosen={person}
        onChange={(teammate) => ask({ teammate: teammate ?? "" })}
      />
      <Select
        label="Can"
        placeholder="Choose what they might do"
        data={section.features.map(({ label, permissions }) => ({
          group: label,
          items: permissions.map((permission) => ({ value: permission.key, label: permission.label })),
        }))}
        value={info?.key ?? null}
        onChange={(permission) => ask({ permission: permission ?? "" })}
        searchable
        allowDeselect={false}
        nothingFoundMessage="Nothing has this name."
        maxDropdownHeight={360}
      />
      <Select
        label={`On ${one.toLowerCase()}`}
        placeholder={isWide ? "Holds in the whole account" : `Any ${one.toLowerCase()}`}
        data={section.projects.map(({ id, name }) => ({ value: id, label: name }))}
        value={isWide ? null : params.project || null}
        onChange={(project) => ask({ project: project ?? "" })}
        disabled={isWide}
        searchable
        clearable
        clearButtonProps={{ "aria-label": `Ask about any of the ${many.toLowerCase()}` }}
        nothingFoundMessage="Nothing has this name."
        maxDropdownHeight={360}
      />
    </search>
  );
}
