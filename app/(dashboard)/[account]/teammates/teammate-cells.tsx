"use client";

import type { MouseEvent } from "react";
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

type DoorProps = { doors: RowDoors; row: TeammateRow };
type CellProps = { section: TeammatesFrame; row: TeammateRow };

export function NameCell({ doors, row }: DoorProps) {
  return (
    <span className={css.person}>
      <TeammateAvatar name={row.name} seed={row.email} />
      <NameLink doors={doors} row={row} />
      {row.isYou && <Tag>You</Tag>}
      {doors.section.hasKinds && row.kind === "external" && <Tag>External</Tag>}
    </span>
  );
}

export function NameLink({ doors, row }: DoorProps) {
  return (
    <a href={paths.teammate(doors.section.slug, row.id)} onClick={doors.follow} className={css.name} data-cut="">
      {row.name}
    </a>
  );
}

/** Its menu is one for the whole table, and comes with the first click. */
export function ActionsButton({ doors, row }: DoorProps) {
  return (
    <IconButton
      label={`Actions for ${row.name}`}
      hasMenu
      onNear={doors.expectMenu}
      onClick={(event) => doors.openMenu(row, event)}
    />
  );
}

export function StatusCell({ section, row }: CellProps) {
  return row.status === "scheduled" && row.startsAt ? (
    <StartsLater section={section} row={row} at={row.startsAt} />
  ) : (
    <StatusWord section={section} row={row} detail={row.detail ?? undefined} />
  );
}

function StartsLater({ section, row, at }: CellProps & { at: string }) {
  const { now, zone } = useClock();
  return <StatusWord section={section} row={row} detail={`Starts ${shortDate(Date.parse(at), now, zone)}`} />;
}

function StatusWord({ section, row, detail }: CellProps & { detail: string | undefined }) {
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

export function RolesCell(props: DoorProps) {
  return props.row.roles.some(({ endsAt }) => endsAt !== null) ? <EndingRoles {...props} /> : <Roles {...props} />;
}

function EndingRoles({ doors, row }: DoorProps) {
  const { now, zone } = useClock();
  return <Roles doors={doors} row={row} ends={endsText(row, now, zone)} />;
}

/** `ends` says until when they are held. */
function Roles({ doors, row, ends }: DoorProps & { ends?: string }) {
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

export function GroupsCell({ row }: { row: TeammateRow }) {
  if (row.groups.length === 0) return <Absent label="In no group" />;
  return <Truncated focusable>{row.groups.map((group) => group.name).join(", ")}</Truncated>;
}

export function ReachCell({ section, row }: CellProps) {
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
