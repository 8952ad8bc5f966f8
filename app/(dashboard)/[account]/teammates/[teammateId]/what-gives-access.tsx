import Link from "next/link";
import { Panel } from "@/components/panel";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { switchesOf } from "@/lib/access/switches";
import { paths } from "@/lib/paths";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import { GivenGroups, GivenOverrides, GivenPeriod, GivenReadOnly, GivenRoles } from "./given";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";
import { SwitchToggle } from "./switch-toggle";

/** Roles with their source, groups, switches, overrides and the period; what the viewer may not change says why. */
export function WhatGivesAccess(props: PersonProps) {
  const { section, row, person } = props;
  const { access, given } = person;
  const refused = whyNotEdit(props);
  const held = section.roles.filter((role) => access.roles.some(({ roleId }) => roleId === role.id));
  const switches = switchesOf(catalogueOf(section.catalogue), held).filter(
    (one) => access.roles.length === 1 || one.effect.kind !== "limited_projects",
  );
  const switched = switches.flatMap(({ effect }) => ("permissions" in effect ? effect.permissions : []));
  const hasJoined = row.twoFactor !== null;
  const here = paths.teammate(section.slug, row.id);
  const edit = (part?: string) => (refused ? null : `${here}?edit=${row.id}${part ? `&part=${part}` : ""}`);
  return (
    <Panel
      title="What gives access"
      actions={
        !refused && (
          <Link href={`${here}?edit=${row.id}`} scroll={false}>
            Edit all
          </Link>
        )
      }
    >
      {refused && <p className={css.refused}>{sentenceOf(refused)}</p>}
      <ul className={css.gives}>
        <GivenRoles section={section} roles={given.roles} editHref={edit("roles")} />
        <GivenGroups section={section} groups={row.groups} roles={given.roles} />
        {switches.map((one) => (
          <SwitchToggle key={one.key} {...{ section, row, person, switchKey: one.key, refused }} />
        ))}
        {access.readOnly && !switches.some(({ effect }) => effect.kind === "read_only") && (
          <GivenReadOnly editHref={edit()} />
        )}
        <GivenOverrides
          overrides={given.overrides.filter(({ permission }) => !switched.includes(permission))}
          editHref={edit()}
        />
        {!held.some((role) => role.isOwner) && (
          <GivenPeriod
            startsAt={access.startsAt}
            endsAt={access.endsAt}
            editHref={edit(hasJoined ? "period" : undefined)}
          />
        )}
      </ul>
    </Panel>
  );
}

/** Why the viewer could not change this person's access; null when they could. */
function whyNotEdit({ row }: PersonProps): RefusalCode | null {
  const edit = row.actions.find(({ action }) => action === "edit");
  return edit ? edit.refused : "wrong_status";
}
