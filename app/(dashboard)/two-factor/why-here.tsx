import { ButtonLink } from "@/components/button-link";
import { Notice } from "@/components/notice";
import css from "./two-factor.module.css";

type WhyHereProps = {
  /** Names of the accounts that ask everybody for two-factor. */
  asking: string[];
  hasTwoFactor: boolean;
  /** Where the person was on their way to, if anywhere. */
  next: string | null;
};

/** Why this page, and the way on from it. */
export function WhyHere({ asking, hasTwoFactor, next }: WhyHereProps) {
  if (!hasTwoFactor) {
    if (asking.length === 0) return null;
    return (
      <Notice tone="warn">
        {inWords(asking)} {asking.length === 1 ? "asks" : "ask"} everybody for two-factor. Set up an authenticator app
        or a passkey here to go on.
      </Notice>
    );
  }
  if (!next) return null;
  return (
    <Notice tone="ok">
      <span className={css.goOn}>
        Two-factor is on.
        <ButtonLink href={next} variant="default">
          Go on
        </ButtonLink>
      </span>
    </Notice>
  );
}

const inWords = (names: string[]): string => new Intl.ListFormat("en", { type: "conjunction" }).format(names);
