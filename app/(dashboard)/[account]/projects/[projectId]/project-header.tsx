"use client";

import { Menu } from "@mantine/core";
import Link from "next/link";
import { ButtonLink } from "@/components/button-link";
import { PageHeader } from "@/components/page-header";
import { RefusableButton } from "@/components/refusable-button";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { paths } from "@/lib/paths";
import type { ProjectRow } from "@/lib/projects/queries";
import { sentenceOf } from "@/lib/refusal";
import css from "../projects.module.css";
import type { ProjectsSection } from "../section";
import { useProjectActs } from "../use-project-acts";

/** The project's name and what can be done to it as a whole. */
export function ProjectHeader({ section, project }: { section: ProjectsSection; project: ProjectRow }) {
  const { start, dialog } = useProjectActs(section);
  const refused = section.manageRefused;
  const refusal = refused && sentenceOf(refused);
  return (
    <>
      <PageHeader
        above={
          <nav aria-label="Breadcrumb" className={css.crumbs}>
            <Link href={paths.projects(section.slug)}>{section.words.many}</Link>
            <span aria-hidden="true">/</span>
            <span aria-current="page">{project.name}</span>
          </nav>
        }
        title={project.name}
        actions={
          project.archivedAt === null ? (
            <>
              <ButtonLink variant="default" href={paths.access(section.slug, { project: project.id })}>
                Who can…?
              </ButtonLink>
              <RowMenu name={project.name}>
                <RowMenuItem onClick={() => start("rename", project)} refusal={refusal}>
                  Rename
                </RowMenuItem>
                <Menu.Divider />
                <RowMenuItem onClick={() => start("archive", project)} refusal={refusal} isDanger>
                  Archive
                </RowMenuItem>
              </RowMenu>
            </>
          ) : (
            <RefusableButton refused={refused} onClick={() => start("restore", project)}>
              Restore
            </RefusableButton>
          )
        }
      />
      {dialog}
    </>
  );
}
