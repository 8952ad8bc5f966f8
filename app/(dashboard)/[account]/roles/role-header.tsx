"use client";

import { Badge, Button } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { PageHeader } from "@/components/page-header";
import { paths } from "@/lib/paths";
import { type RefusalCode, sentenceOf } from "@/lib/refusal";
import type { RoleDetails } from "@/lib/roles/queries";
import css from "./role.module.css";
import { RoleCrumbs } from "./role-crumbs";
import { holdersText, holdIt } from "./role-words";

type RoleHeaderProps = {
  slug: string;
  role: RoleDetails;
  duplicateRefused: RefusalCode | null;
  /** The viewer may see the log. */
  seesLog: boolean;
};

/** The role's name, who holds it and through what, and what can be done with the role as a whole. */
export function RoleHeader({ slug, role, duplicateRefused, seesLog }: RoleHeaderProps) {
  const router = useRouter();
  return (
    <PageHeader
      above={<RoleCrumbs slug={slug} here={role.name} />}
      title={
        <span className={css.title}>
          {role.name} <Badge>{role.isCustom ? "Custom" : "Built in"}</Badge>
        </span>
      }
      subtitle={
        <span className={css.holders}>
          <Link href={paths.teammates(slug, { role: role.id })}>{holdersText(role.holders)}</Link>
          {` ${holdIt(role.holders)}`}
          {role.groups.length > 0 && (
            <>
              , also through{" "}
              {role.groups.map((group, index) => (
                <span key={group.id}>
                  {index > 0 && ", "}
                  <Link href={paths.group(slug, group.id)}>{group.name}</Link>
                </span>
              ))}
            </>
          )}
          {seesLog && (
            <>
              {" · "}
              <Link href={paths.audit(slug, { target: role.id })} prefetch={false}>
                In the log
              </Link>
            </>
          )}
        </span>
      }
      actions={
        <>
          <GoButton refused={duplicateRefused} onClick={() => router.push(paths.newRole(slug, role.id))}>
            Duplicate
          </GoButton>
          {role.isCustom && (
            <GoButton refused={role.refused} onClick={() => router.push(`${paths.roles(slug)}?delete=${role.id}`)}>
              Delete role
            </GoButton>
          )}
        </>
      }
    />
  );
}

type GoButtonProps = { refused: RefusalCode | null; onClick: () => void; children: string };

/** Stays reachable by key when it would be refused, so that the reason can be read. */
function GoButton({ refused, onClick, children }: GoButtonProps) {
  const refusal = refused ? sentenceOf(refused) : undefined;
  return (
    <Button
      variant="default"
      onClick={refusal ? undefined : onClick}
      data-disabled={refusal ? true : undefined}
      aria-disabled={refusal ? true : undefined}
      aria-description={refusal}
      data-hint={refusal}
    >
      {children}
    </Button>
  );
}
