"use client";

import { Menu } from "@mantine/core";
import Link from "next/link";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { paths } from "@/lib/paths";
import type { ProjectRow } from "@/lib/projects/queries";
import { sentenceOf } from "@/lib/refusal";
import { useSurroundings } from "./surroundings";

export function ProjectMenu({ project }: { project: ProjectRow }) {
  const { section, start } = useSurroundings();
  const refusal = section.manageRefused && sentenceOf(section.manageRefused);
  return (
    <RowMenu name={project.name}>
      {project.archivedAt === null ? (
        <>
          <RowMenuItem onClick={() => start("rename", project)} refusal={refusal}>
            Rename
          </RowMenuItem>
          <Menu.Item component={Link} href={paths.access(section.slug, { project: project.id })} prefetch={false}>
            Who can…?
          </Menu.Item>
          <Menu.Divider />
          <RowMenuItem onClick={() => start("archive", project)} refusal={refusal} isDanger>
            Archive
          </RowMenuItem>
        </>
      ) : (
        <RowMenuItem onClick={() => start("restore", project)} refusal={refusal}>
          Restore
        </RowMenuItem>
      )}
    </RowMenu>
  );
}
