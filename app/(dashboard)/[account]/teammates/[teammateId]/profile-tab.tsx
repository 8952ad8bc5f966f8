import Link from "next/link";
import { Absent } from "@/components/absent";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { TwoFactorBadge } from "@/components/two-factor-badge";
import { paths } from "@/lib/paths";
import type { TeammateLife } from "@/lib/teammates/life-query";
import { statusLabel } from "@/lib/teammates/status";
import { Fact } from "./fact";
import { LifeFacts } from "./life-facts";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";

export function ProfileTab({ section, row, person, life }: PersonProps & { life: TeammateLife }) {
  const mayEdit = row.actions.some(({ action, refused }) => action === "edit" && refused === null);
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
        <LifeFacts person={person} life={life} />
        <Fact term="Last sign-in">
          <RelativeTime at={row.lastSignInAt} absent="Never signed in" />
        </Fact>
        <Fact term="Two-factor">
          {row.twoFactor === null ? <Absent label="Not joined" /> : <TwoFactorBadge isOn={row.twoFactor} />}
        </Fact>
        <Fact term="Teammate id">{row.id}</Fact>
        {row.isYou && (
          <Fact term="Leave">
            You can give up your place in {section.accountName} among{" "}
            <Link className={css.inText} href={paths.accounts}>
              your accounts
            </Link>
            .
          </Fact>
        )}
      </dl>
    </Panel>
  );
}
