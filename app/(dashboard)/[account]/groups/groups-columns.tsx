"use client";

import Link from "next/link";
import { Absent } from "@/components/absent";
import { createAppColumnHelper } from "@/components/data-table/table-hook";
import { Late } from "@/components/late";
import { Truncated } from "@/components/truncated";
import { type Counted, countedText, NOBODY, peopleText } from "@/lib/counted";
import type { GroupSummary } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { givesText } from "./given-text";
import css from "./groups.module.css";
import type { GroupsSection } from "./groups-section";

const column = createAppColumnHelper<GroupSummary>();

export const groupsColumns = (section: GroupsSection, people: Promise<Record<string, Counted>>) =>
  column.columns([
    column.accessor("name", {
      header: "Name",
      enableSorting: false,
      meta: { width: "30%" },
      cell: ({ row: { original } }) => (
        <span className={css.named}>
          <GroupLink section={section} group={original} />
          {original.description && (
            <span className={css.description}>
              <Truncated>{original.description}</Truncated>
            </span>
          )}
        </span>
      ),
    }),
    column.display({
      id: "gives",
      header: "Gives",
      enableSorting: false,
      cell: ({ row: { original } }) =>
        givesText(original.gives, section.projectWord) || <Absent label="Gives nothing" />,
    }),
    column.display({
      id: "admins",
      header: "Group admins",
      enableSorting: false,
      meta: { width: "20%" },
      cell: ({ row: { original } }) =>
        original.admins.map((admin) => admin.name).join(", ") || <Absent label="No group admin" />,
    }),
    column.display({
      id: "people",
      header: "People",
      enableSorting: false,
      meta: { tabular: true, width: "9%" },
      cell: ({ row: { original } }) => (
        <Late value={people}>
          {(counts) => <PeopleLink section={section} group={original} people={counts && countOf(counts, original)} />}
        </Late>
      ),
    }),
  ]);

export const countOf = (counts: Record<string, Counted>, { id }: GroupSummary): Counted => counts[id] ?? NOBODY;

type PeopleLinkProps = { section: GroupsSection; group: GroupSummary; people: Counted | null };

function PeopleLink({ section, group, people }: PeopleLinkProps) {
  return (
    <Link
      className={css.count}
      href={paths.teammates(section.slug, { group: group.id })}
      prefetch={false}
      aria-label={`${people ? peopleText(people) : "People"} in ${group.name}: open in Teammates`}
    >
      {people ? countedText(people) : <Absent label="Still counting" />}
    </Link>
  );
}

export function GroupLink({ section, group }: { section: GroupsSection; group: GroupSummary }) {
  return (
    <Link href={paths.group(section.slug, group.id)} prefetch={false} className={css.name}>
      <Truncated>{group.name}</Truncated>
    </Link>
  );
}
