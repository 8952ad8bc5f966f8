"use client";

import type { ReactNode } from "react";
import { FilterBar } from "@/components/data-table/filter-bar";
import { FilterChip } from "@/components/data-table/filter-chip";
import { SearchBox } from "@/components/data-table/search-box";
import type { StatusCounts } from "@/lib/teammates/row";
import { STATUSES, statusLabel } from "@/lib/teammates/status";
import type { TeammatesSection } from "./section";
import { TeammateTabs } from "./teammate-tabs";
import type { TeammateUrl } from "./use-teammate-params";

type TeammateFiltersProps = {
  section: TeammatesSection;
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
  return (
    <>
      <Chip label="Status" options={statuses} value={params.status} onChange={(status) => change({ status })} />
      <Chip label="Role" options={named(section.roles)} value={params.role} onChange={(role) => change({ role })} />
      <Chip
        label="Group"
        options={named(section.groups)}
        value={params.group}
        onChange={(group) => change({ group })}
      />
      <Chip
        label={project.one}
        options={named(section.projects)}
        value={params.project}
        onChange={(chosen) => change({ project: chosen })}
      />
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

const named = (items: readonly { id: string; name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }));
