import Link from "next/link";
import type { ReactNode } from "react";
import { Absent } from "@/components/absent";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { TwoFactorBadge } from "@/components/two-factor-badge";
import { paths } from "@/lib/paths";
import { statusLabel } from "@/lib/teammates/status";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";

export function ProfileTab({ section, row, person }: PersonProps) {
  const mayEdit = row.actions.some(({ action, refused }) => action === "edit" && refused === null);
  const isWaiting = person.joinedAt === null;
  return (
    <Panel
      title="Profile"
      actions={mayEdit && <Link href={`${paths.teammate(section.slug, row.id)}?tab=profile&edit=${row.id}`}>Edit</Link>}
    >
      <dl className={css.profile}>
        <Fact term="First name">{person.firstName}</Fact>
        <Fact term="Last name">{person.lastName}</Fact>
        <Fact term="Email">{person.email}</Fact>
        {section.hasKinds && <Fact term="Kind">{person.kind === "external" ? "External" : "Internal"}</Fact>}
        <Fact term="Status">{statusLabel(row.status, section.words)}</Fact>
        {person.suspendReason && <Fact term="Reason">{person.suspendReason}</Fact>}
        <Fact term="Invited">
          <RelativeTime at={person.invitedAt} absent="Never invited" as="date" />
          {person.invitedByName && ` by ${person.invitedByName}`}
        </Fact>
        {isWaiting && (
          <Fact term="Link valid until">
            <RelativeTime at={person.inviteExpiresAt} absent="No link" as="date" />
          </Fact>
        )}
        <Fact term="Joined">
          <RelativeTime at={person.joinedAt} absent="Not joined" as="date" />
        </Fact>
        <Fact term="Last sign-in">
          <RelativeTime at={row.lastSignInAt} absent="Never signed in" />
        </Fact>
        <Fact term="Two-factor">
          {row.twoFactor === null ? <Absent label="Not joined" /> : <TwoFactorBadge isOn={row.twoFactor} />}
        </Fact>
        <Fact term="Access ends">
          <RelativeTime at={row.endsAt} absent="No end" as="end" />
        </Fact>
        <Fact term="Teammate id">{row.id}</Fact>
      </dl>
    </Panel>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className={css.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
