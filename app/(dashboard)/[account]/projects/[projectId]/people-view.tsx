"use client";

import dynamic from "next/dynamic";
import { useCallback, useState } from "react";
import { NobodyYet } from "@/app/(dashboard)/[account]/access/nobody-yet";
import { DataTable } from "@/components/data-table/data-table";
import { Pager, rangeText } from "@/components/data-table/pager";
import { RowCard } from "@/components/data-table/row-card";
import { SearchBox } from "@/components/data-table/search-box";
import { StatusTabs } from "@/components/data-table/status-tabs";
import { useAppTable } from "@/components/data-table/table-hook";
import { EmptyState } from "@/components/empty-state";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { SIZES } from "@/lib/answers/params";
import type { ProjectPeople, ProjectPerson } from "@/lib/answers/project-people";
import { countedText } from "@/lib/counted";
import { paths } from "@/lib/paths";
import type { ProjectRow } from "@/lib/projects/queries";
import css from "../projects.module.css";
import type { ProjectsSection } from "../section";
import { PeopleAroundProvider } from "./people-around";
import { PEOPLE_COLUMNS, PersonLink, PersonMenu, PersonStatus, Through } from "./people-columns";
import { usePeopleParams } from "./use-people-params";

const RemovePersonDialog = dynamic(() => import("./remove-person-dialog").then((all) => all.RemovePersonDialog), {
  ssr: false,
});

type PeopleViewProps = { section: ProjectsSection; project: ProjectRow; reached: ProjectPeople };

/** Who reaches the project, and through what. */
export function PeopleView({ section, project, reached }: PeopleViewProps) {
  const { people, counts } = reached;
  const url = usePeopleParams(paths.project(section.slug, project.id));
  const { q, state, size } = url.params;
  const [removing, setRemoving] = useState<{ person: ProjectPerson; isOpen: boolean } | null>(null);
  const remove = useCallback((person: ProjectPerson) => setRemoving({ person, isOpen: true }), []);
  const table = useAppTable({
    columns: PEOPLE_COLUMNS,
    data: people.rows,
    getRowId: (person: ProjectPerson) => person.id,
  });
  const tab = (label: string, which: typeof state) => ({
    label,
    href: url.hrefWith({ state: which, page: 1 }),
    isCurrent: state === which,
    count: counts?.[which].toLocaleString("en-GB") ?? null,
  });
  const chooseSize = (chosen: number) => url.change({ size: SIZES.find((one) => one === chosen) ?? size });
  return (
    <PeopleAroundProvider section={section} project={project} remove={remove}>
      <StatusTabs label="Who reaches it" tabs={[tab("Reach it now", "now"), tab("Not in force", "later")]} />
      <div className={css.bar}>
        <SearchBox label="Search people" value={q} onChange={url.search} />
      </div>
      <DataTable
        table={table}
        label={`Who reaches ${project.name}`}
        nameOf={(person) => person.name}
        isPending={url.isPending}
        empty={people.total.isMore ? <NobodyYet /> : <Nobody q={q} isLater={state === "later"} />}
        renderCard={(person) => (
          <RowCard
            leading={<TeammateAvatar name={person.name} seed={person.email} />}
            title={<PersonLink person={person} />}
            facts={<Through person={person} />}
            status={<PersonStatus person={person} />}
            actions={<PersonMenu person={person} />}
          />
        )}
      />
      {people.total.count > 0 && (
        <Pager
          range={rangeText(people.from, people.to, countedText(people.total))}
          size={size}
          onSize={chooseSize}
          previousHref={people.page > 1 ? url.hrefWith({ page: people.page - 1 }) : undefined}
          nextHref={people.page < people.pages ? url.hrefWith({ page: people.page + 1 }) : undefined}
        />
      )}
      {removing && (
        <RemovePersonDialog
          key={removing.person.id}
          section={section}
          project={project}
          {...removing}
          onClose={() => setRemoving({ ...removing, isOpen: false })}
        />
      )}
    </PeopleAroundProvider>
  );
}

function Nobody({ q, isLater }: { q: string; isLater: boolean }) {
  if (q)
    return <EmptyState title={`Nobody matches “${q}”`}>The search looks at names and e-mail addresses.</EmptyState>;
  if (isLater)
    return (
      <EmptyState title="Nobody is waiting">
        Here are people who will reach it once they accept their invitation, are unsuspended or their period begins.
      </EmptyState>
    );
  return <EmptyState title="Nobody reaches it">Give somebody a role on it.</EmptyState>;
}
