import {
  IconCalendar,
  IconEye,
  IconShieldCheck,
  IconToggleLeft,
  IconUsersGroup,
  type TablerIcon,
} from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { paths } from "@/lib/paths";
import { heldRoles } from "./held-roles";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";

export function WhatGivesAccess({ section, row, person }: PersonProps) {
  const { access } = person;
  const { permissions } = catalogueOf(section.catalogue);
  const mayEdit = row.actions.some(({ action, refused }) => action === "edit" && refused === null);
  const roles = heldRoles(row.roles, section.words.project.many.toLowerCase());
  return (
    <Panel
      title="What gives access"
      actions={mayEdit && <Link href={`${paths.teammate(section.slug, row.id)}?edit=${row.id}`}>Edit</Link>}
    >
      <ul className={css.gives}>
        {roles.map((role) => (
          <Given
            key={role.key}
            icon={IconShieldCheck}
            name={role.name}
            aside={role.isThroughGroup ? "group" : "direct"}
          >
            {role.where}
          </Given>
        ))}
        {roles.length === 0 && (
          <Given icon={IconShieldCheck} name="No role">
            Nothing gives access now
          </Given>
        )}
        {row.groups.map((group) => (
          <Given key={group.id} icon={IconUsersGroup} name={group.name} aside={group.isAdmin ? "group admin" : "group"}>
            Belongs to this group
          </Given>
        ))}
        {access.readOnly && (
          <Given icon={IconEye} name="Read-only">
            View everything the roles show, edit nothing
          </Given>
        )}
        {access.overrides.map((override) => (
          <Given
            key={override.permission}
            icon={IconToggleLeft}
            name={permissions.get(override.permission)?.label ?? override.permission}
            aside={override.effect === "allow" ? "allowed" : "denied"}
          >
            {override.endsAt ? (
              <>
                Until <RelativeTime at={override.endsAt} as="date" />
              </>
            ) : (
              "Set for this person"
            )}
          </Given>
        ))}
        {(access.startsAt || access.endsAt) && (
          <Given icon={IconCalendar} name="Access period">
            {access.startsAt && (
              <>
                From <RelativeTime at={access.startsAt} as="date" />
              </>
            )}
            {access.startsAt && access.endsAt && " · "}
            {access.endsAt && (
              <>
                Ends <RelativeTime at={access.endsAt} as="end" />
              </>
            )}
          </Given>
        )}
      </ul>
    </Panel>
  );
}

type GivenProps = { icon: TablerIcon; name: string; aside?: string; children: ReactNode };

function Given({ icon, name, aside, children }: GivenProps) {
  return (
    <li className={css.given}>
      <Icon of={icon} className={css.givenIcon} />
      <div className={css.givenWords}>
        <p className={css.givenName}>{name}</p>
        <p className={css.givenText}>{children}</p>
      </div>
      {aside && <span className={css.givenAside}>{aside}</span>}
    </li>
  );
}
