"use client";

import Link from "next/link";
import { createContext, useContext } from "react";
import { createAppColumnHelper } from "@/components/data-table/table-hook";
import { Spoken } from "@/components/spoken";
import { StatusBadge } from "@/components/status-badge";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { Truncated } from "@/components/truncated";
import type { Holder } from "@/lib/answers/who-can";
import { paths } from "@/lib/paths";
import { statusLabel } from "@/lib/teammates/status";
import css from "./access.module.css";
import type { QuestionSection } from "./section";

type Around = { section: QuestionSection; whyHref: (teammateId: string) => string };

/** What the cells need besides their row. */
export const WhoCanAround = createContext<Around | null>(null);

function useAround(): Around {
  const around = useContext(WhoCanAround);
  if (!around) throw new Error("A cell of the answer stands outside of it");
  return around;
}

const column = createAppColumnHelper<Holder>();

export const WHO_CAN_COLUMNS = column.columns([
  column.accessor("name", {
    header: "Name",
    enableSorting: false,
    meta: { width: "21%" },
    cell: ({ row: { original } }) => (
      <span className={css.person}>
        <TeammateAvatar name={original.name} seed={original.email} />
        <HolderLink holder={original} />
      </span>
    ),
  }),
  column.accessor("email", {
    header: "Email",
    enableSorting: false,
    meta: { width: "20%" },
    cell: ({ row: { original } }) => original.email,
  }),
  column.accessor("status", {
    header: "Status",
    enableSorting: false,
    meta: { width: "11%" },
    cell: ({ row: { original } }) => <HolderStatus holder={original} />,
  }),
  column.accessor("sentence", {
    header: "Because",
    enableSorting: false,
    cell: ({ row: { original } }) => original.sentence,
  }),
  column.display({
    id: "why",
    header: () => <Spoken>Why</Spoken>,
    enableHiding: false,
    meta: { width: "64px" },
    cell: ({ row: { original } }) => <WhyLink holder={original} />,
  }),
]);

export function HolderLink({ holder }: { holder: Holder }) {
  const { section } = useAround();
  return (
    <Link href={paths.teammate(section.slug, holder.id)} prefetch={false} className={css.name}>
      <Truncated>{holder.name}</Truncated>
    </Link>
  );
}

export function HolderStatus({ holder }: { holder: Holder }) {
  const { section } = useAround();
  return <StatusBadge status={holder.status} label={statusLabel(holder.status, section)} />;
}

export function WhyLink({ holder }: { holder: Holder }) {
  const { whyHref } = useAround();
  return (
    <Link className={css.whyLink} href={whyHref(holder.id)} prefetch={false} aria-label={`Why can ${holder.name}?`}>
      Why
    </Link>
  );
}
