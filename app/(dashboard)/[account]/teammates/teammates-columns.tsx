"use client";

import { Absent } from "@/components/absent";
import { createAppColumnHelper } from "@/components/data-table/table-hook";
import { RelativeTime } from "@/components/relative-time";
import { Spoken } from "@/components/spoken";
import { TwoFactorBadge } from "@/components/two-factor-badge";
import type { TeammateRow } from "@/lib/teammates/row";
import { actionsButton, groupsCell, nameCell, type RowDoors, reachCell, rolesCell, statusCell } from "./teammate-cells";

const column = createAppColumnHelper<TeammateRow>();

/** As wide as the longest date, which says nothing once it is cut. */
const DATE = "108px";

/** The columns of domain §9. Ids of sortable ones are the sort keys of the address. */
export function teammatesColumns(doors: RowDoors) {
  const { section } = doors;
  return column.columns([
    column.accessor("name", {
      id: "name",
      header: "Name",
      enableHiding: false,
      meta: { width: section.hasKinds ? "18.5%" : "16%" },
      cell: ({ row }) => nameCell(doors, row.original),
    }),
    column.accessor("email", {
      id: "email",
      header: "Email",
      meta: { width: section.hasKinds ? "10.5%" : "12%" },
      cell: ({ row }) => row.original.email,
    }),
    column.accessor("status", {
      header: "Status",
      enableSorting: false,
      meta: { width: "11.5%" },
      cell: ({ row }) => statusCell(section, row.original),
    }),
    column.display({
      id: "roles",
      header: "Roles",
      enableSorting: false,
      meta: { width: "11.5%" },
      cell: ({ row }) => rolesCell(doors, row.original),
    }),
    column.display({
      id: "groups",
      header: "Groups",
      enableSorting: false,
      cell: ({ row }) => groupsCell(row.original),
    }),
    column.display({
      id: "reach",
      header: "Access to",
      enableSorting: false,
      cell: ({ row }) => reachCell(section, row.original),
    }),
    column.accessor("twoFactor", {
      header: "Two-factor",
      enableSorting: false,
      meta: { width: "7%" },
      cell: ({ row: { original } }) =>
        original.twoFactor === null ? <Absent label="Not joined" /> : <TwoFactorBadge isOn={original.twoFactor} />,
    }),
    column.accessor("lastSignInAt", {
      id: "lastSignIn",
      header: "Last sign-in",
      meta: { tabular: true, width: DATE },
      cell: ({ row }) => <RelativeTime at={row.original.lastSignInAt} absent="Never signed in" />,
    }),
    column.accessor("endsAt", {
      id: "accessEnds",
      header: "Access ends",
      meta: { tabular: true, width: DATE },
      cell: ({ row }) => <RelativeTime at={row.original.endsAt} absent="No end" as="end" />,
    }),
    column.display({
      id: "actions",
      header: () => <Spoken>Actions</Spoken>,
      enableHiding: false,
      meta: { width: "40px", isActions: true },
      cell: ({ row }) => actionsButton(doors, row.original),
    }),
  ]);
}
