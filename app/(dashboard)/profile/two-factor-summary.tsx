import { ButtonLink } from "@/components/button-link";
import { RelativeTime } from "@/components/relative-time";
import { paths } from "@/lib/paths";
import type { Factors } from "@/lib/two-factor/queries";
import css from "./profile.module.css";

/** What stands between a stolen password and the account, in a few words. */
export function TwoFactorSummary({ factors }: { factors: Factors }) {
  const { app, passkeys, backupCodesLeft } = factors;
  const isOn = app !== null || passkeys > 0;
  return (
    <div className={css.line}>
      <div className={css.words}>
        {isOn ? (
          <ul className={css.facts}>
            {app && (
              <li>
                Authenticator app, since <RelativeTime at={app.since.toISOString()} as="date" />
              </li>
            )}
            {passkeys > 0 && <li>{passkeys === 1 ? "One passkey" : `${passkeys} passkeys`}</li>}
            <li>{backupCodesLeft === 1 ? "One backup code left" : `${backupCodesLeft} backup codes left`}</li>
          </ul>
        ) : (
          "Only your password protects your sign-in. Add an authenticator app or a passkey."
        )}
      </div>
      <ButtonLink href={paths.twoFactor()} variant="default">
        Manage two-factor
      </ButtonLink>
    </div>
  );
}
