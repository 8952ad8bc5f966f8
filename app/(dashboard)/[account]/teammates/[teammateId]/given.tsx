import { IconAdjustmentsHorizontal, IconCalendar, IconEye, IconShieldCheck, IconUsersGroup } from "@tabler/icons-react";
import { RelativeTime } from "@/components/relative-time";
import { paths } from "@/lib/paths";
import type { GivenOverride, GivenRole } from "@/lib/teammates/access-query";
import type { TeammateRow } from "@/lib/teammates/row";
import type { TeammatesSection } from "../section";
import { GivenLine } from "./given-line";

type Editable = { /** null: the viewer may not. */ editHref: string | null };

type GivenRolesProps = Editable & { section: TeammatesSection; roles: readonly GivenRole[] };

/** Each role once per source and end, direct ones first. */
export function GivenRoles({ section, roles, editHref }: GivenRolesProps) {
  const sorted = [...roles].sort((a, b) => Number(a.group !== null) - Number(b.group !== null));
  if (sorted.length === 0) {
    return (
      <GivenLine icon={IconShieldCheck} name="No role" act="Edit" href={editHref}>
        Nothing gives access now
      </GivenLine>
    );
  }
  return sorted.map((role) => (
    <GivenLine
      key={`${role.roleId} ${role.group?.id} ${role.endsAt} ${role.projectNames === null}`}
      icon={role.group ? IconUsersGroup : IconShieldCheck}
      name={role.roleName}
      aside={role.group ? "group" : "direct"}
      act={role.group ? "Open" : "Edit"}
      href={role.group ? groupHref(section, role.group.id) : editHref}
    >
      on {role.projectNames?.join(", ") ?? `all ${section.words.project.many.toLowerCase()}`}
      {role.group && `, through group ${role.group.name}`}
      {role.endsAt && (
        <>
          {" · until "}
          <RelativeTime at={role.endsAt} as="date" />
        </>
      )}
    </GivenLine>
  ));
}

type GivenGroupsProps = { section: TeammatesSection; groups: TeammateRow["groups"]; roles: readonly GivenRole[] };

/** Groups that are not named yet as the source of a role, and those that the person administers. */
export function GivenGroups({ section, groups, roles }: GivenGroupsProps) {
  return groups
    .filter((group) => group.isAdmin || !roles.some((role) => role.group?.id === group.id))
    .map((group) => (
      <GivenLine
        key={group.id}
        icon={IconUsersGroup}
        name={group.name}
        aside={group.isAdmin ? "group admin" : "group"}
        act="Open"
        href={groupHref(section, group.id)}
      >
        {group.isAdmin
          ? "Invites people into this group and manages its members"
          : "Belongs to this group, which gives no role"}
      </GivenLine>
    ));
}

export function GivenReadOnly({ editHref }: Editable) {
  return (
    <GivenLine icon={IconEye} name="Read-only" act="Edit" href={editHref}>
      View everything the roles show, edit nothing
    </GivenLine>
  );
}

/** Single permissions allowed or denied, by whom and until when. */
export function GivenOverrides({ overrides, editHref }: Editable & { overrides: readonly GivenOverride[] }) {
  return overrides.map(({ permission, label, effect, byName, createdAt, endsAt }) => (
    <GivenLine key={permission} icon={IconAdjustmentsHorizontal} name={label} act="Edit" href={editHref}>
      {effect === "allow" ? "Allowed" : "Denied"}
      {byName && ` by ${byName}`} on <RelativeTime at={createdAt} as="date" />
      {endsAt && (
        <>
          {" · until "}
          <RelativeTime at={endsAt} as="date" />
        </>
      )}
    </GivenLine>
  ));
}

type GivenPeriodProps = Editable & { startsAt: string | null; endsAt: string | null };

export function GivenPeriod({ startsAt, endsAt, editHref }: GivenPeriodProps) {
  return (
    <GivenLine icon={IconCalendar} name="Access period" act={endsAt ? "Extend" : "Edit"} href={editHref}>
      {startsAt && (
        <>
          From <RelativeTime at={startsAt} as="date" />
          {endsAt ? " · " : ""}
        </>
      )}
      {endsAt && (
        <>
          {startsAt ? "ends " : "Ends "}
          <RelativeTime at={endsAt} as="end" />
        </>
      )}
      {!startsAt && !endsAt && "No end"}
    </GivenLine>
  );
}

/** Where a group is shown; null for one that the viewer does not see. */
const groupHref = (section: TeammatesSection, id: string): string | null =>
  section.groups.some((group) => group.id === id) ? paths.group(section.slug, id) : null;
