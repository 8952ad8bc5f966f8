"use client";

import { Select } from "@mantine/core";
import { parseAsString, useQueryState } from "nuqs";
import { useTransition } from "react";
import type { TeammatesSection } from "../section";
import css from "./person.module.css";

const ALL = "all";

/** Asks again for one project; the choice is in the address. */
export function ProjectPicker({ section, projectId }: { section: TeammatesSection; projectId: string | undefined }) {
  const [isPending, startTransition] = useTransition();
  const [, setProject] = useQueryState(
    "project",
    parseAsString.withOptions({ shallow: false, history: "push", startTransition }),
  );
  const { one, many } = section.words.project;
  return (
    <Select
      className={css.picker}
      classNames={{ input: css.pickerInput }}
      aria-label={one}
      data-set={projectId !== undefined || undefined}
      aria-busy={isPending}
      data={[
        { value: ALL, label: `All ${many.toLowerCase()}` },
        ...section.projects.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={projectId ?? ALL}
      onChange={(value) => setProject(value === ALL ? null : value)}
      searchable={section.projects.length > 8}
      nothingFoundMessage="Nothing has this name."
      maxDropdownHeight={320}
    />
  );
}
