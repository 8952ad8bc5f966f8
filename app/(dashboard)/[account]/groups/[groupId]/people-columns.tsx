"use client";

import { Badge } from "@mantine/core";
import { IconUserCog, IconUserMinus } from "@tabler/icons-react";
import Link from "next/link";
import { Absent } from "@/components/absent";
import { createAppColumnHelper } from "@/components/data-table/table-hook";
import { Icon } from "@/components/icon";
import { RowMenu, RowMenuItem } from "@/components/row-menu";
import { Spoken } from "@/components/spoken";
import { StatusBadge } from "@/components/status-badge";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { Truncated } from "@/components/truncated";
import type { MemberRefusals } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import type { TeammateRow } from "@/lib/teammates/row";
import { statusLabel } from "@/lib/teammates/status";
import type { GroupsSection } from "../groups-section";
import css from "./group.module.css";

/** What can be done to a person of the group, and by whom it would be refused. */
export type MemberActs = {
  groupId: string;
  refusals: Record<string, MemberRefusals>;
  remove: (row: TeammateRow) => void;
  appoint: (row: TeammateRow) => void;
};

const column = createAppColumnHelper<TeammateRow>();

export const peopleColumns = (section: GroupsSection, acts: MemberActs) =>
  column.columns([
    column.accessor("name", {
      header: "Name",
      enableSorting: false,
      meta: { width: "30%" },
      cell: ({ row: { original } }) => (
        <span className={css.person}>
          <TeammateAvatar name={original.name} seed={original.email} />
          <PersonLink section={section} row={original} />
          {original.isYou && <Badge className={css.badge}>You</Badge>}
        </span>
      ),
    }),
    column.accessor("email", {
      header: "Email",
      enableSorting: false,
      cell: ({ row }) => row.original.email,
    }),
    column.accessor("status", {
      header: "Status",
      enableSorting: false,
      meta: { width: "18%" },
      cell: ({ row }) => <PersonStatus section={section} row={row.original} />,
    }),
    column.display({
      id: "admin",
      header: "Group admin",
      enableSorting: false,
      meta: { width: "15%" },
      cell: ({ row: { original } }) =>
        isAdminOf(original, acts.groupId) ? "Group admin" : <Absent label="Not a group admin" />,
    }),
    column.display({
      id: "actions",
      header: () => <Spoken>Actions</Spoken>,
      meta: { width: "44px", isActions: true },
      cell: ({ row }) => <MemberMenu row={row.original} acts={acts} />,
    }),
  ]);

export function MemberMenu({ row, acts }: { row: TeammateRow; acts: MemberActs }) {
  const refused = acts.refusals[row.id];
  return (
    <RowMenu name={row.name}>
      <RowMenuItem
        icon={<Icon of={IconUserCog} />}
        onClick={() => acts.appoint(row)}
        refusal={reason(refused?.appoint)}
      >
        {isAdminOf(row, acts.groupId) ? "Take group admin away" : "Make group admin"}
      </RowMenuItem>
      <RowMenuItem
        icon={<Icon of={IconUserMinus} />}
        onClick={() => acts.remove(row)}
        refusal={reason(refused?.leave)}
        isDanger
      >
        Remove from group
      </RowMenuItem>
    </RowMenu>
  );
}

const reason = (code: RefusalCode | null | undefined): string | null => (code ? sentenceOf(code) : null);

export const isAdminOf = (row: TeammateRow, groupId: string): boolean =>
  row.groups.some((group) => group.id === groupId && group.isAdmin);

type PersonProps = { section: GroupsSection; row: TeammateRow };

export function PersonLink({ section, row }: PersonProps) {
  return (
    <Link href={paths.teammate(section.slug, row.id)} prefetch={false} className={css.personName}>
      <Truncated>{row.name}</Truncated>
    </Link>
  );
}

export const PersonStatus = ({ section, row }: PersonProps) => (
  <StatusBadge status={row.status} label={statusLabel(row.status, section)} detail={row.detail ?? undefined} />
);
