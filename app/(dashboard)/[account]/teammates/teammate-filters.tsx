"use client";

import type { ReactNode } from "react";
import { FilterBar } from "@/components/data-table/filter-bar";
import { FilterChip } from "@/components/data-table/filter-chip";
import { SearchBox } from "@/components/data-table/search-box";
import type { Choices } from "@/lib/choices/queries";
import type { StatusCounts } from "@/lib/teammates/row";
import { STATUSES, statusLabel } from "@/lib/teammates/status";
import type { TeammatesFrame } from "./section";
import { TeammateTabs } from "./teammate-tabs";
import { useChoices } from "./use-choices";
import type { TeammateUrl } from "./use-teammate-params";

type TeammateFiltersProps = {
  section: TeammatesFrame;
  url: TeammateUrl;
  counts: Promise<StatusCounts>;
  /** The columns menu. */
  columns: ReactNode;
};

export function TeammateFilters({ section, url, counts, columns }: TeammateFiltersProps) {
  return (
    <FilterBar
      search={<SearchBox label="Search teammates" value={url.params.q} onChange={url.search} />}
      tabs={<TeammateTabs section={section} url={url} counts={counts} />}
      filters={<Chips section={section} url={url} />}
      active={url.active}
      onClear={url.clearFilters}
      columns={columns}
    />
  );
}

const LEVEL_OPTIONS = [
  { value: "account", label: "Account" },
  { value: "group", label: "Group" },
  { value: "unassigned", label: "Unassigned" },
] as const;
const TWO_FACTOR_OPTIONS = [
  { value: "on", label: "On" },
  { value: "off", label: "Off" },
] as const;
const KIND_OPTIONS = [
  { value: "internal", label: "Internal" },
  { value: "external", label: "External" },
] as const;

function Chips({ section, url }: Pick<TeammateFiltersProps, "section" | "url">) {
  const { params, change } = url;
  const statuses = STATUSES.map((value) => ({ value, label: statusLabel(value, section.words) })).reverse();
  const { project } = section.words;
  const load = useChoices(section.slug);
  /** Hundreds of roles, groups or projects: read when somebody wants to choose. */
  const named = (kind: keyof Choices, label: string, value: string[], onChange: (value: string[]) => void) => (
    <FilterChip
      label={label}
      options={value.map((id) => ({ value: id, label: section.names[id] ?? "Unknown" }))}
      load={async () => (await load())?.[kind].map(({ id, name }) => ({ value: id, label: name })) ?? null}
      value={value}
      onChange={onChange}
    />
  );
  return (
    <>
      <Chip label="Status" options={statuses} value={params.status} onChange={(status) => change({ status })} />
      {named("roles", "Role", params.role, (role) => change({ role }))}
      {named("groups", "Group", params.group, (group) => change({ group }))}
      {named("projects", project.one, params.project, (chosen) => change({ project: chosen }))}
      <Chip label="Access level" options={LEVEL_OPTIONS} value={params.level} onChange={(level) => change({ level })} />
      <Chip
        label="Two-factor"
        options={TWO_FACTOR_OPTIONS}
        value={params.twoFactor}
        onChange={(twoFactor) => change({ twoFactor })}
      />
      {section.hasKinds && (
        <Chip label="Kind" options={KIND_OPTIONS} value={params.kind} onChange={(kind) => change({ kind })} />
      )}
    </>
  );
}

type ChipProps<V extends string> = {
  label: string;
  options: readonly { value: V; label: string }[];
  value: V[];
  onChange: (value: V[]) => void;
};

function Chip<V extends string>({ label, options, value, onChange }: ChipProps<V>) {
  const choose = (chosen: string[]) =>
    onChange(options.map((option) => option.value).filter((one) => chosen.includes(one)));
  return <FilterChip label={label} options={[...options]} value={value} onChange={choose} />;
}
