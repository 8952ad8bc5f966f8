"use client";

import Link from "next/link";
import { createAppColumnHelper } from "@/components/data-table/table-hook";
import { RelativeTime } from "@/components/relative-time";
import { Spoken } from "@/components/spoken";
import { Truncated } from "@/components/truncated";
import { paths } from "@/lib/paths";
import type { ProjectRow } from "@/lib/projects/queries";
import { ProjectMenu } from "./project-menu";
import css from "./projects.module.css";
import { ReachCount } from "./reach-count";
import { useSurroundings } from "./surroundings";

const column = createAppColumnHelper<ProjectRow>();
const name = column.accessor("name", {
  header: "Name",
  enableSorting: false,
  cell: ({ row: { original } }) => <ProjectLink project={original} />,
});
const created = column.accessor("createdAt", {
  header: "Created",
  enableSorting: false,
  meta: { tabular: true, width: "16%" },
  cell: ({ row: { original } }) => <RelativeTime at={original.createdAt} as="date" />,
});
const actions = column.display({
  id: "actions",
  header: () => <Spoken>Actions</Spoken>,
  enableHiding: false,
  meta: { width: "40px", isActions: true },
  cell: ({ row: { original } }) => <ProjectMenu project={original} />,
});

export const IN_USE_COLUMNS = column.columns([
  name,
  column.display({
    id: "people",
    header: "People",
    enableSorting: false,
    meta: { tabular: true, width: "16%" },
    cell: ({ row: { original } }) => <ReachCount of={original} count="all" />,
  }),
  column.display({
    id: "limited",
    header: () => <span data-hint="Who reaches it, but not everything">Limited access</span>,
    enableSorting: false,
    meta: { tabular: true, width: "16%", label: "Limited access" },
    cell: ({ row: { original } }) => <ReachCount of={original} count="limited" />,
  }),
  created,
  actions,
]);

export const ARCHIVED_COLUMNS = column.columns([
  name,
  column.accessor("archivedAt", {
    header: "Archived",
    enableSorting: false,
    meta: { tabular: true, width: "16%" },
    cell: ({ row: { original } }) => <RelativeTime at={original.archivedAt} as="date" absent="In use" />,
  }),
  created,
  actions,
]);

export function ProjectLink({ project }: { project: ProjectRow }) {
  const { section } = useSurroundings();
  return (
    <Link href={paths.project(section.slug, project.id)} prefetch={false} className={css.name}>
      <Truncated>{project.name}</Truncated>
    </Link>
  );
}
