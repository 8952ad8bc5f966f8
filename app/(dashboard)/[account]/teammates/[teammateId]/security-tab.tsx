import Link from "next/link";
import { Notice } from "@/components/notice";
import { paths } from "@/lib/paths";
import type { TeammateSecurity } from "@/lib/teammates/security-query";
import css from "./person.module.css";
import type { PersonProps } from "./person-params";
import { SessionsPanel } from "./sessions-panel";
import { SignInPanel } from "./sign-in-panel";

export type SecurityProps = Pick<PersonProps, "section" | "row"> & { security: TeammateSecurity };

/** How they sign in beside the sessions that reach this account. */
export function SecurityTab({ section, row, person, security }: PersonProps & { security: TeammateSecurity }) {
  if (security.twoFactor === null) {
    return <Notice>{person.firstName} has not joined yet, so there is no sign-in to look at.</Notice>;
  }
  return (
    <div className={css.tab}>
      {row.isYou && (
        <Notice>
          This is you. Change your own password, factors and sessions on{" "}
          <Link className={css.inText} href={paths.profile}>
            your profile
          </Link>
          .
        </Notice>
      )}
      <div className={css.columns}>
        <SignInPanel {...{ section, row, security }} />
        <SessionsPanel {...{ section, row, security }} />
      </div>
    </div>
  );
}
