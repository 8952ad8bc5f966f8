"use client";

import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { DataTable } from "@/components/data-table/data-table";
import { RowCard } from "@/components/data-table/row-card";
import { SearchBox } from "@/components/data-table/search-box";
import { StatusTabs } from "@/components/data-table/status-tabs";
import { StepLink } from "@/components/data-table/step-link";
import { useAppTable } from "@/components/data-table/table-hook";
import { EmptyState } from "@/components/empty-state";
import { PageHeader } from "@/components/page-header";
import { RelativeTime } from "@/components/relative-time";
import type { ProjectPage, ProjectRow, ReachCounts } from "@/lib/projects/queries";
import { NewProjectButton } from "./new-project-button";
import { ProjectMenu } from "./project-menu";
import css from "./projects.module.css";
import { ARCHIVED_COLUMNS, IN_USE_COLUMNS, ProjectLink } from "./projects-columns";
import { ReachCount } from "./reach-count";
import type { ProjectsSection } from "./section";
import { SurroundingsProvider } from "./surroundings";
import { useProjectActs } from "./use-project-acts";
import { useProjectParams } from "./use-project-params";

type ProjectsViewProps = { section: ProjectsSection; page: ProjectPage; counts: Promise<ReachCounts> };

export function ProjectsView({ section, page, counts }: ProjectsViewProps) {
  const url = useProjectParams(section.slug);
  const { start, dialog } = useProjectActs(section);
  const { archived, q } = url.params;
  const table = useAppTable({
    columns: archived ? ARCHIVED_COLUMNS : IN_USE_COLUMNS,
    data: page.rows,
    getRowId: (project: ProjectRow) => project.id,
  });
  const many = section.words.many.toLowerCase();
  return (
    <SurroundingsProvider section={section} counts={counts} start={start}>
      <PageHeader title={section.words.many} actions={<NewProjectButton section={section} />} />
      <StatusTabs
        tabs={[
          {
            label: "In use",
            href: url.hrefWith({ archived: false, page: 1 }),
            isCurrent: !archived,
            count: page.counts.inUse,
          },
          {
            label: "Archived",
            href: url.hrefWith({ archived: true, page: 1 }),
            isCurrent: archived,
            count: page.counts.archived,
          },
        ]}
      />
      <div className={css.bar}>
        <SearchBox label={`Search ${many}`} value={q} onChange={url.search} />
      </div>
      <DataTable
        key={archived ? "archived" : "in use"}
        table={table}
        label={section.words.many}
        nameOf={(project) => project.name}
        isPending={url.isPending}
        empty={<NoProjects section={section} q={q} isArchived={archived} />}
        renderCard={(project) => (
          <RowCard
            title={<ProjectLink project={project} />}
            facts={
              project.archivedAt === null ? (
                <>
                  Reached by <ReachCount of={project} count="all" />
                </>
              ) : (
                <>
                  Archived <RelativeTime at={project.archivedAt} as="date" />
                </>
              )
            }
            actions={<ProjectMenu project={project} />}
          />
        )}
      />
      {page.pages > 1 && (
        <nav className={css.pager} aria-label="Pages">
          <span className={css.range}>
            {page.from}–{page.to} of {archived ? page.counts.archived : page.counts.inUse}
          </span>
          <StepLink
            label="Previous page"
            icon={IconChevronLeft}
            href={page.page > 1 ? url.hrefWith({ page: page.page - 1 }) : null}
          />
          <StepLink
            label="Next page"
            icon={IconChevronRight}
            href={page.page < page.pages ? url.hrefWith({ page: page.page + 1 }) : null}
          />
        </nav>
      )}
      {dialog}
    </SurroundingsProvider>
  );
}

type NoProjectsProps = { section: ProjectsSection; q: string; isArchived: boolean };

function NoProjects({ section, q, isArchived }: NoProjectsProps) {
  const { one, many } = section.words;
  if (q) return <EmptyState title={`No ${one.toLowerCase()} matches “${q}”`}>The search looks at names.</EmptyState>;
  if (isArchived) return <EmptyState title="Nothing is archived">What you put away is kept here.</EmptyState>;
  return (
    <EmptyState title={`No ${many.toLowerCase()} yet`}>
      Make one to limit somebody’s access to it instead of to everything.
    </EmptyState>
  );
}
