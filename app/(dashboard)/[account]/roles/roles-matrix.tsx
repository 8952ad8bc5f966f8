"use client";

import { Badge, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconLock } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { Late } from "@/components/late";
import { Truncated } from "@/components/truncated";
import type { Feature } from "@/lib/access/catalogue";
import { type Counted, NOBODY } from "@/lib/counted";
import { paths } from "@/lib/paths";
import { sentenceOf } from "@/lib/refusal";
import type { RoleRow } from "@/lib/roles/queries";
import { FeatureCell, PermissionCell } from "./matrix-cells";
import { holdersText } from "./role-words";
import css from "./roles-matrix.module.css";

type Holders = Promise<Record<string, Counted>>;
type RolesMatrixProps = { slug: string; roles: RoleRow[]; holders: Holders; features: Feature[] };

/** Features by roles. Scrolls inside its own box, so that the roles above and the permissions beside stay in sight. */
export function RolesMatrix({ slug, roles, holders, features }: RolesMatrixProps) {
  const [closed, setClosed] = useState<readonly string[]>([]);
  const isAllClosed = closed.length === features.length;
  const toggle = (key: string) =>
    setClosed(closed.includes(key) ? closed.filter((other) => other !== key) : [...closed, key]);
  return (
    <section className={css.box} aria-label="What each role holds">
      <table className={css.matrix}>
        <thead>
          <tr>
            <th scope="col" className={css.corner}>
              <UnstyledButton
                className={css.all}
                onClick={() => setClosed(isAllClosed ? [] : features.map((feature) => feature.key))}
              >
                {isAllClosed ? "Open all" : "Close all"}
              </UnstyledButton>
            </th>
            {roles.map((role) => (
              <RoleHead key={role.id} slug={slug} role={role} holders={holders} />
            ))}
          </tr>
        </thead>
        {features.map((feature) => {
          const isOpen = !closed.includes(feature.key);
          return (
            <tbody key={feature.key}>
              <tr className={css.feature}>
                <th scope="row">
                  <UnstyledButton className={css.toggle} aria-expanded={isOpen} onClick={() => toggle(feature.key)}>
                    <Icon of={isOpen ? IconChevronDown : IconChevronRight} size="icon-small" />
                    {feature.label}
                  </UnstyledButton>
                </th>
                {roles.map((role) => (
                  <FeatureCell key={role.id} feature={feature} held={role.permissions} />
                ))}
              </tr>
              {isOpen &&
                feature.permissions.map(({ key, label }) => (
                  <tr key={key}>
                    <th scope="row" className={css.permission}>
                      <Truncated>{label}</Truncated>
                    </th>
                    {roles.map((role) => (
                      <PermissionCell key={role.id} isHeld={role.permissions.includes(key)} />
                    ))}
                  </tr>
                ))}
            </tbody>
          );
        })}
      </table>
    </section>
  );
}

function RoleHead({ slug, role, holders }: { slug: string; role: RoleRow; holders: Holders }) {
  const isLocked = role.isCustom && role.refused !== null;
  return (
    <th scope="col" className={css.role}>
      <span className={css.roleName}>
        <Link
          href={paths.role(slug, role.id)}
          aria-description={isLocked ? sentenceOf(role.refused ?? "not_permitted") : undefined}
        >
          <Truncated hint={role.description ? `${role.name}: ${role.description}` : undefined}>{role.name}</Truncated>
        </Link>
        {isLocked && (
          <span className={css.lock} data-hint={sentenceOf(role.refused ?? "not_permitted")}>
            <Icon of={IconLock} size="icon-small" />
          </span>
        )}
      </span>
      <span className={css.roleFacts}>
        <Link href={paths.teammates(slug, { role: role.id })}>
          <Late value={holders}>{(counts) => (counts ? holdersText(counts[role.id] ?? NOBODY) : "People")}</Late>
        </Link>
        {role.isCustom && <Badge>Custom</Badge>}
      </span>
    </th>
  );
}
