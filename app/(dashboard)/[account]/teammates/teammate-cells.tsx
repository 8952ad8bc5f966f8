"use client";

import { Badge, UnstyledButton } from "@mantine/core";
import Link from "next/link";
import { Absent } from "@/components/absent";
import { useClock } from "@/components/clock";
import { shortDate } from "@/components/relative-time-text";
import { StatusBadge } from "@/components/status-badge";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { Truncated } from "@/components/truncated";
import { paths } from "@/lib/paths";
import type { TeammateRow } from "@/lib/teammates/row";
import { statusLabel } from "@/lib/teammates/status";
import type { TeammatesSection } from "./section";
import css from "./teammates.module.css";

type CellProps = { section: TeammatesSection; row: TeammateRow };

export function NameCell({ section, row }: CellProps) {
  return (
    <span className={css.person}>
      <TeammateAvatar name={row.name} seed={row.email} />
      <NameLink section={section} row={row} />
      {row.isYou && <Badge className={css.badge}>You</Badge>}
      {section.hasKinds && row.kind === "external" && <Badge className={css.badge}>External</Badge>}
    </span>
  );
}

export function NameLink({ section, row }: CellProps) {
  return (
    <Link href={paths.teammate(section.slug, row.id)} prefetch={false} className={css.name}>
      <Truncated>{row.name}</Truncated>
    </Link>
  );
}

export function StatusCell({ section, row }: CellProps) {
  const { now, zone } = useClock();
  const hasFailed = row.status === "invited" && row.delivery === "failed";
  const starts = row.status === "scheduled" && row.startsAt;
  const detail = starts ? `Starts ${shortDate(Date.parse(starts), now, zone)}` : (row.detail ?? undefined);
  return (
    <span tabIndex={detail ? 0 : undefined} className={css.status}>
      <StatusBadge
        status={hasFailed ? "emailFailed" : row.status}
        label={hasFailed ? "E-mail failed" : statusLabel(row.status, section.words)}
        detail={detail}
      />
    </span>
  );
}

export function RolesCell({ row, onChoose }: { row: TeammateRow; onChoose: () => void }) {
  const { now, zone } = useClock();
  const text = rolesText(row);
  const ends = endsText(row, now, zone);
  const mayEdit = row.actions.some(({ action, refused }) => action === "edit" && refused === null);
  if (!mayEdit) {
    return text ? (
      <Truncated focusable hint={ends}>
        {text}
      </Truncated>
    ) : (
      <Absent label="No role" />
    );
  }
  return (
    <UnstyledButton
      className={css.roles}
      onClick={onChoose}
      aria-label={`Change the role of ${row.name}: ${ends ?? (text || "none")}`}
    >
      {text ? <Truncated hint={ends}>{text}</Truncated> : <Absent label="No role" />}
    </UnstyledButton>
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

/** "Viewer until 3 Dec, Editor" where a role has an end; undefined where none has. */
function endsText({ roles }: TeammateRow, now: number, zone: string): string | undefined {
  if (roles.every((role) => role.endsAt === null)) return undefined;
  const texts = roles.map(({ name, endsAt }) =>
    endsAt ? `${name} until ${shortDate(Date.parse(endsAt), now, zone)}` : name,
  );
  return [...new Set(texts)].join(", ");
}

/** "All properties", "Shop", "3 of 24", or "" for nothing. Group admins do not know how many there are: "3 properties". */
export function reachText(section: TeammatesSection, { reach, readOnly }: TeammateRow): string {
  const many = section.words.project.many.toLowerCase();
  const where = reach.all
    ? `All ${many}`
    : reach.projects.length > 1
      ? `${reach.projects.length} ${section.onlyByGroups ? many : `of ${section.projects.length}`}`
      : (reach.projects[0]?.name ?? "");
  return [readOnly ? "Read-only" : "", where].filter(Boolean).join(" · ");
}
