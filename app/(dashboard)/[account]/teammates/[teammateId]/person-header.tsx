"use client";

import { Badge } from "@mantine/core";
import Link from "next/link";
import { ButtonLink } from "@/components/button-link";
import { RefusableButton } from "@/components/refusable-button";
import { RelativeTime } from "@/components/relative-time";
import { RowMenu } from "@/components/row-menu";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { paths } from "@/lib/paths";
import type { TeammateAction } from "@/lib/teammates/rules";
import { statusCell } from "../teammate-cells";
import { ACT_LABELS, TeammateMenuItems } from "../teammate-menu";
import { useTeammateActs } from "../use-teammate-acts";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";

/** The one act that is most likely wanted, beside the menu with all of them. */
const FIRST_ACTS: readonly TeammateAction[] = ["unlock", "suspend", "unsuspend", "resend", "reinstate"];

export function PersonHeader({ section, row, person }: PersonProps) {
  const { start, dialog } = useTeammateActs(section);
  const first = FIRST_ACTS.flatMap((act) => row.actions.filter(({ action }) => action === act))[0];
  return (
    <header className={css.header}>
      <nav aria-label="Breadcrumb" className={css.crumbs}>
        <Link href={paths.teammates(section.slug)}>Teammates</Link>
        <span aria-hidden="true">/</span>
        <span aria-current="page">{row.name}</span>
      </nav>
      <div className={css.top}>
        <TeammateAvatar name={row.name} seed={row.email} size="page" />
        <div className={css.words}>
          <div className={css.line}>
            <h1 className={css.name}>{row.name}</h1>
            {statusCell(section, row)}
            {row.isYou && <Badge>You</Badge>}
            {section.hasKinds && row.kind === "external" && <Badge>External</Badge>}
          </div>
          <p className={css.facts}>
            {row.email}
            <Fact at={person.joinedAt} word="joined" as="date" />
            {!person.joinedAt && <Fact at={person.invitedAt} word="invited" as="relative" />}
            <Fact at={row.lastSignInAt} word="last sign-in" as="relative" />
          </p>
        </div>
        <div className={css.actions}>
          {row.isYou && (
            <ButtonLink variant="default" href={paths.profile}>
              Your profile
            </ButtonLink>
          )}
          {first && !row.isYou && (
            <RefusableButton variant="default" refused={first.refused} onClick={() => start(first.action, row)}>
              {ACT_LABELS[first.action]}
            </RefusableButton>
          )}
          <RowMenu name={row.name}>
            <TeammateMenuItems section={section} row={row} onChoose={(action) => start(action, row)} />
          </RowMenu>
        </div>
      </div>
      {dialog}
    </header>
  );
}

function Fact({ at, word, as }: { at: string | null; word: string; as: "date" | "relative" }) {
  if (at === null) return null;
  return (
    <>
      {" · "}
      {word} <RelativeTime at={at} as={as} />
    </>
  );
}
