"use client";

import type { MouseEvent, ReactNode } from "react";
import { Absent } from "@/components/absent";
import { useClock } from "@/components/clock";
import { IconButton } from "@/components/icon-button";
import { shortDate } from "@/components/relative-time-text";
import { StatusBadge } from "@/components/status-badge";
import { Tag } from "@/components/tag";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { Truncated } from "@/components/truncated";
import { paths } from "@/lib/paths";
import type { TeammateRow } from "@/lib/teammates/row";
import { statusLabel } from "@/lib/teammates/status";
import type { TeammatesFrame } from "./section";
import css from "./teammates.module.css";

/** What leads out of a row; the same for all of them, so that a page of rows makes none of its own. */
export type RowDoors = {
  section: TeammatesFrame;
  /** For the click on a link: goes there without loading the page anew. */
  follow: (event: MouseEvent<HTMLAnchorElement>) => void;
  openMenu: (row: TeammateRow, event: MouseEvent<HTMLElement>) => void;
  /** The pointer comes near a menu. */
  expectMenu: () => void;
  changeRoles: (row: TeammateRow) => void;
};

export function nameCell(doors: RowDoors, row: TeammateRow): ReactNode {
  return (
    <span className={css.person}>
      <TeammateAvatar name={row.name} seed={row.email} />
      {nameLink(doors, row)}
      {row.isYou && <Tag>You</Tag>}
      {doors.section.hasKinds && row.kind === "external" && <Tag>External</Tag>}
    </span>
  );
}

export function nameLink(doors: RowDoors, row: TeammateRow): ReactNode {
  return (
    <a href={paths.teammate(doors.section.slug, row.id)} onClick={doors.follow} className={css.name} data-cut="">
      {row.name}
    </a>
  );
}

/** Its menu is one for the whole table, and comes with the first click. */
export function actionsButton(doors: RowDoors, row: TeammateRow): ReactNode {
  return (
    <IconButton
      label={`Actions for ${row.name}`}
      hasMenu
      onNear={doors.expectMenu}
      onClick={(event) => doors.openMenu(row, event)}
    />
  );
}

export function statusCell(section: TeammatesFrame, row: TeammateRow): ReactNode {
  if (row.status === "scheduled" && row.startsAt) return <StartsLater section={section} row={row} at={row.startsAt} />;
  return statusWord(section, row, row.detail ?? undefined);
}

function StartsLater({ section, row, at }: { section: TeammatesFrame; row: TeammateRow; at: string }) {
  const { now, zone } = useClock();
  return statusWord(section, row, `Starts ${shortDate(Date.parse(at), now, zone)}`);
}

function statusWord(section: TeammatesFrame, row: TeammateRow, detail: string | undefined): ReactNode {
  const hasFailed = row.status === "invited" && row.delivery === "failed";
  return (
    <StatusBadge
      status={hasFailed ? "emailFailed" : row.status}
      label={hasFailed ? "E-mail failed" : statusLabel(row.status, section.words)}
      detail={detail}
      isFocusable
    />
  );
}

export function rolesCell(doors: RowDoors, row: TeammateRow): ReactNode {
  const isEnding = row.roles.some(({ endsAt }) => endsAt !== null);
  return isEnding ? <EndingRoles doors={doors} row={row} /> : rolesHeld(doors, row);
}

function EndingRoles({ doors, row }: { doors: RowDoors; row: TeammateRow }) {
  const { now, zone } = useClock();
  return rolesHeld(doors, row, endsText(row, now, zone));
}

/** `ends` says until when they are held. */
function rolesHeld(doors: RowDoors, row: TeammateRow, ends?: string): ReactNode {
  const text = rolesText(row);
  const mayEdit = row.actions.some(({ action, refused }) => action === "edit" && refused === null);
  if (!text && !mayEdit) return <Absent label="No role" />;
  if (!mayEdit) {
    return (
      <Truncated focusable hint={ends}>
        {text}
      </Truncated>
    );
  }
  return (
    <button
      type="button"
      className={css.roles}
      data-hint={ends}
      data-cut={ends ? undefined : ""}
      onClick={() => doors.changeRoles(row)}
      aria-label={`Change the role of ${row.name}: ${ends ?? (text || "none")}`}
    >
      {text || <Absent label="No role" />}
    </button>
  );
}

export function groupsCell(row: TeammateRow): ReactNode {
  return row.groups.map((group) => group.name).join(", ") || <Absent label="In no group" />;
}

export function reachCell(section: TeammatesFrame, row: TeammateRow): ReactNode {
  const text = reachText(section, row);
  const names = row.reach.all ? undefined : row.reach.projects.map((project) => project.name).join(", ");
  if (!text) return <Absent label={`Reaches no ${section.words.project.one.toLowerCase()}`} />;
  return (
    <Truncated focusable={names !== undefined} hint={names && names !== text ? names : undefined}>
      {text}
    </Truncated>
  );
}

/** "Account Member", "Editor, Guest desk": each role once, by name. */
export const rolesText = (row: TeammateRow): string => [...new Set(row.roles.map((role) => role.name))].join(", ");

/** "Viewer until 3 Dec, Editor". */
function endsText({ roles }: TeammateRow, now: number, zone: string): string {
  const texts = roles.map(({ name, endsAt }) =>
    endsAt ? `${name} until ${shortDate(Date.parse(endsAt), now, zone)}` : name,
  );
  return [...new Set(texts)].join(", ");
}

/** "All properties", "Shop", "3 of 24", or "" for nothing. Group admins do not know how many there are: "3 properties". */
export function reachText(section: TeammatesFrame, { reach, readOnly }: TeammateRow): string {
  const many = section.words.project.many.toLowerCase();
  const where = reach.all
    ? `All ${many}`
    : reach.projects.length > 1
      ? `${reach.projects.length} ${section.onlyByGroups ? many : `of ${section.projectCount}`}`
      : (reach.projects[0]?.name ?? "");
  return [readOnly ? "Read-only" : "", where].filter(Boolean).join(" · ");
}
