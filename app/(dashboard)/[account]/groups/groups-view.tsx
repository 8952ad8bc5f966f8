"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { RowCard } from "@/components/data-table/row-card";
import { SearchBox } from "@/components/data-table/search-box";
import { useAppTable } from "@/components/data-table/table-hook";
import { EmptyState } from "@/components/empty-state";
import { Icon } from "@/components/icon";
import { Late } from "@/components/late";
import { PageHeader } from "@/components/page-header";
import { type Counted, peopleText } from "@/lib/counted";
import type { GroupSummary } from "@/lib/groups/queries";
import { sentenceOf } from "@/lib/refusal";
import { fold } from "@/lib/search-text";
import { givesText } from "./given-text";
import css from "./groups.module.css";
import { countOf, GroupLink, groupsColumns } from "./groups-columns";
import type { GroupsSection } from "./groups-section";
import { NewGroupDialog } from "./new-group-dialog";

/** From so many groups on, looking for one by name is quicker than reading. */
const MANY = 8;

type GroupsViewProps = { section: GroupsSection; groups: GroupSummary[]; people: Promise<Record<string, Counted>> };

export function GroupsView({ section, groups, people }: GroupsViewProps) {
  const [q, setQ] = useState("");
  const shown = useMemo(() => groups.filter((group) => isFound(group, q)), [groups, q]);
  const columns = useMemo(() => groupsColumns(section, people), [section, people]);
  const table = useAppTable({ columns, data: shown, getRowId: (group: GroupSummary) => group.id });
  return (
    <>
      <PageHeader
        title="Groups"
        subtitle={groups.length === 1 ? "1 group" : `${groups.length} groups`}
        actions={<NewGroupButton section={section} />}
      />
      {groups.length > MANY && (
        <div className={css.bar}>
          <SearchBox label="Search groups" value={q} onChange={setQ} />
        </div>
      )}
      <DataTable
        table={table}
        label="Groups"
        nameOf={(group) => group.name}
        empty={<NoGroups section={section} q={q} />}
        renderCard={(group) => (
          <RowCard
            title={<GroupLink section={section} group={group} />}
            facts={
              <>
                <Late value={people}>{(counts) => (counts ? peopleText(countOf(counts, group)) : "People")}</Late>
                {" · "}
                {givesText(group.gives, section.projectWord) || "gives nothing"}
              </>
            }
          />
        )}
      />
    </>
  );
}

function NewGroupButton({ section }: { section: GroupsSection }) {
  const [isOpen, setOpen] = useState(false);
  const refusal = section.createRefused ? sentenceOf(section.createRefused) : undefined;
  return (
    <>
      <Button
        leftSection={<Icon of={IconPlus} />}
        onClick={refusal ? undefined : () => setOpen(true)}
        data-disabled={refusal ? true : undefined}
        aria-disabled={refusal ? true : undefined}
        aria-description={refusal}
        data-hint={refusal}
      >
        New group
      </Button>
      <NewGroupDialog section={section} isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function NoGroups({ section, q }: { section: GroupsSection; q: string }) {
  if (q) return <EmptyState title={`No group matches “${q}”`}>The search looks at names and descriptions.</EmptyState>;
  return (
    <EmptyState title="No groups yet">
      {section.createRefused
        ? "Whoever manages groups here can make one."
        : "Make one for people who need the same access: give it a role once, then add people."}
    </EmptyState>
  );
}

const isFound = ({ name, description }: GroupSummary, q: string): boolean =>
  fold(q)
    .split(/\s+/)
    .every((word) => fold(`${name} ${description}`).includes(word));
