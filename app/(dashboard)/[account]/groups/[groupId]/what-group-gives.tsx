import { IconShieldCheck } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/disclosure";
import { Icon } from "@/components/icon";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { paths } from "@/lib/paths";
import { whereText } from "../given-text";
import css from "./group.module.css";
import type { GroupProps } from "./load-group";

type WhatGroupGivesProps = GroupProps & { edit: ReactNode };

/** Which roles everybody in the group has through it, where and until when; and who administers it. */
export function WhatGroupGives({ section, group, edit }: WhatGroupGivesProps) {
  return (
    <div className={css.side}>
      <Panel title="What this group gives" actions={edit}>
        <ul className={css.gives}>
          {group.gives.map((given) => (
            <li key={`${given.roleId} ${given.endsAt} ${given.projects === null}`} className={css.given}>
              <Icon of={IconShieldCheck} className={css.givenIcon} />
              <div className={css.givenWords}>
                <p className={css.givenName}>
                  {section.seesRoles ? (
                    <Link href={paths.role(section.slug, given.roleId)} prefetch={false}>
                      {given.roleName}
                    </Link>
                  ) : (
                    given.roleName
                  )}
                </p>
                <p className={css.givenText}>
                  {whereText(given, section.projectWord, 8)}
                  {given.endsAt && (
                    <>
                      {given.isOver ? " · ended " : " · until "}
                      <RelativeTime at={given.endsAt} as={given.isOver ? "date" : "end"} />
                    </>
                  )}
                </p>
              </div>
            </li>
          ))}
          {group.gives.length === 0 && (
            <li className={css.given}>
              <Icon of={IconShieldCheck} className={css.givenIcon} />
              <div className={css.givenWords}>
                <p className={css.givenName}>Nothing yet</p>
                <p className={css.givenText}>Its people have only what they were given themselves.</p>
              </div>
            </li>
          )}
        </ul>
      </Panel>
      <Panel title="Group admins" aside={group.admins.length > 0 ? group.admins.length : undefined}>
        {group.admins.length > 0 ? (
          <>
            <Admins section={section} admins={group.admins.slice(0, MOST_SHOWN)} />
            {group.admins.length > MOST_SHOWN && (
              <Disclosure label={`${group.admins.length - MOST_SHOWN} more`} isOpenAtFirst={false}>
                <Admins section={section} admins={group.admins.slice(MOST_SHOWN)} />
              </Disclosure>
            )}
          </>
        ) : (
          <p className={css.quiet}>
            Nobody. A group admin sees its people, invites into it, and adds or removes its people.
          </p>
        )}
      </Panel>
    </div>
  );
}

/** More would push the group's people off a small screen. */
const MOST_SHOWN = 10;

type AdminsProps = Pick<GroupProps, "section"> & { admins: GroupProps["group"]["admins"] };

const Admins = ({ section, admins }: AdminsProps) => (
  <ul className={css.admins}>
    {admins.map((admin) => (
      <li key={admin.id}>
        <Link href={paths.teammate(section.slug, admin.id)} prefetch={false}>
          {admin.name}
        </Link>
      </li>
    ))}
  </ul>
);
