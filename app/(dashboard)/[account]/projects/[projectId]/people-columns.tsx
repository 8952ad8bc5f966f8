"use client";

import { Badge, Menu } from "@mantine/core";
import Link from "next/link";
import { createAppColumnHelper } from "@/components/data-table/table-hook";
import { RelativeTime } from "@/components/relative-time";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { Spoken } from "@/components/spoken";
import { StatusBadge } from "@/components/status-badge";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { Truncated } from "@/components/truncated";
import type { ProjectPerson } from "@/lib/answers/project-people";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import { statusLabel } from "@/lib/teammates/status";
import css from "../projects.module.css";
import { usePeopleAround } from "./people-around";
import { lastEnd, throughText } from "./through-text";

const column = createAppColumnHelper<ProjectPerson>();

export const PEOPLE_COLUMNS = column.columns([
  column.accessor("name", {
    header: "Name",
    enableSorting: false,
    meta: { width: "20%" },
    cell: ({ row: { original } }) => (
      <span className={css.person}>
        <TeammateAvatar name={original.name} seed={original.email} />
        <PersonLink person={original} />
        {original.isYou && <Badge>You</Badge>}
      </span>
    ),
  }),
  column.accessor("email", {
    header: "Email",
    enableSorting: false,
    meta: { width: "18%" },
    cell: ({ row: { original } }) => original.email,
  }),
  column.accessor("status", {
    header: "Status",
    enableSorting: false,
    meta: { width: "12%" },
    cell: ({ row: { original } }) => <PersonStatus person={original} />,
  }),
  column.display({
    id: "through",
    header: "Through",
    enableSorting: false,
    cell: ({ row: { original } }) => <Through person={original} />,
  }),
  column.display({
    id: "until",
    header: "Until",
    enableSorting: false,
    meta: { tabular: true, width: "10%" },
    cell: ({ row: { original } }) => <RelativeTime at={lastEnd(original.through)} as="end" absent="No end" />,
  }),
  column.display({
    id: "actions",
    header: () => <Spoken>Actions</Spoken>,
    enableHiding: false,
    meta: { width: "40px", isActions: true },
    cell: ({ row: { original } }) => <PersonMenu person={original} />,
  }),
]);

export function PersonLink({ person }: { person: ProjectPerson }) {
  const { section } = usePeopleAround();
  return (
    <Link href={paths.teammate(section.slug, person.id)} prefetch={false} className={css.name}>
      <Truncated>{person.name}</Truncated>
    </Link>
  );
}

export function PersonStatus({ person }: { person: ProjectPerson }) {
  const { section } = usePeopleAround();
  return <StatusBadge status={person.status} label={statusLabel(person.status, section)} />;
}

export function Through({ person }: { person: ProjectPerson }) {
  const { section } = usePeopleAround();
  return <Truncated focusable>{throughText(person.through, section.words)}</Truncated>;
}

export function PersonMenu({ person }: { person: ProjectPerson }) {
  const { section, project, remove } = usePeopleAround();
  const asked = paths.access(section.slug, { project: project.id, teammate: person.id });
  return (
    <RowMenu name={person.name}>
      <Menu.Item component={Link} href={asked} prefetch={false}>
        Why can they…?
      </Menu.Item>
      {person.removal && (
        <>
          <Menu.Divider />
          <RowMenuItem
            onClick={() => remove(person)}
            refusal={person.removal.refused && sentenceOf(person.removal.refused)}
            isDanger
          >
            Remove from {section.words.one.toLowerCase()}
          </RowMenuItem>
        </>
      )}
    </RowMenu>
  );
}
