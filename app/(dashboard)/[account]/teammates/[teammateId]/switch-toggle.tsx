"use client";

import { Switch } from "@mantine/core";
import { IconToggleLeft } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { RelativeTime } from "@/components/relative-time";
import { catalogueOf } from "@/lib/access/catalogues/all";
import { isOn } from "@/lib/access/switches";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";

const TurnSwitchDialog = dynamic(() => import("./turn-switch-dialog").then((all) => all.TurnSwitchDialog), {
  ssr: false,
});

type SwitchToggleProps = PersonProps & {
  switchKey: string;
  /** Why the viewer could not turn it; null when they could. */
  refused: RefusalCode | null;
};

/** One of the catalogue's switches as it stands. Turning it asks first and says what that changes. */
export function SwitchToggle({ switchKey, refused, ...props }: SwitchToggleProps) {
  const { section, row, person } = props;
  const [asked, setAsked] = useState<{ on: boolean; isOpen: boolean } | null>(null);
  const one = catalogueOf(section.catalogue).switches.find(({ key }) => key === switchKey);
  if (!one) return null;
  const checked = isOn(person.access, one);
  const until = "permissions" in one.effect ? endOf(person, one.effect.permissions) : null;
  const reason = refused ? sentenceOf(refused) : undefined;
  return (
    <li className={css.given}>
      <Icon of={IconToggleLeft} className={css.givenIcon} />
      <div className={css.givenWords}>
        <p className={css.givenName}>{one.label}</p>
        <p className={css.givenText}>
          {one.description}
          {until && (
            <>
              {" · until "}
              <RelativeTime at={until} as="date" />
            </>
          )}
        </p>
      </div>
      <span className={css.givenAction} data-hint={reason}>
        <Switch
          aria-label={one.label}
          checked={checked}
          aria-disabled={refused ? true : undefined}
          aria-description={reason}
          data-refused={refused ? true : undefined}
          className={refused ? css.refusedSwitch : undefined}
          onChange={refused ? () => {} : () => setAsked({ on: !checked, isOpen: true })}
        />
      </span>
      {asked && (
        <TurnSwitchDialog
          key={`${asked.on} ${person.version}`}
          section={section}
          teammateId={row.id}
          version={person.version}
          values={{
            firstName: person.firstName,
            lastName: person.lastName,
            email: person.email,
            kind: person.kind,
            access: person.access,
          }}
          one={one}
          on={asked.on}
          isOpen={asked.isOpen}
          onClose={() => setAsked({ ...asked, isOpen: false })}
        />
      )}
    </li>
  );
}

const endOf = ({ access }: PersonProps["person"], permissions: readonly string[]): string | null =>
  access.overrides.find((override) => permissions.includes(override.permission))?.endsAt ?? null;
