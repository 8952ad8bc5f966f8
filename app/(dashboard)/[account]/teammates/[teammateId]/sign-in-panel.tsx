"use client";

import { IconClock, IconLock, IconLockOpen, IconShieldCheck, IconShieldOff } from "@tabler/icons-react";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { useTeammateActs } from "../use-teammate-acts";
import css from "./person.module.css";
import { SecurityAct } from "./security-act";
import { SecurityLine } from "./security-line";
import type { SecurityProps } from "./security-tab";

/** Two-factor, the last sign-in and the lock; nothing of the password, and not which factors there are. */
export function SignInPanel({ section, row, security }: SecurityProps) {
  const { start, dialog } = useTeammateActs(section);
  const { twoFactor, isTwoFactorRequired, lastSignInAt, lockedUntil } = security;
  const isOn = twoFactor?.isOn ?? false;
  return (
    <Panel title="Sign-in">
      <ul className={css.gives}>
        <SecurityLine
          icon={isOn ? IconShieldCheck : IconShieldOff}
          name={`Two-factor is ${isOn ? "on" : "off"}`}
          act={<SecurityAct act="resetTwoFactor" {...{ row, start }} />}
        >
          {isOn && twoFactor?.since && (
            <>
              Since <RelativeTime at={twoFactor.since} as="date" />
            </>
          )}
          {isOn && !twoFactor?.since && "A second step after the password"}
          {!isOn && (isTwoFactorRequired ? "Asked for at their next click" : "Their password alone lets them in")}
        </SecurityLine>
        <SecurityLine icon={IconClock} name="Last sign-in">
          <RelativeTime at={lastSignInAt} absent="Never signed in" />
        </SecurityLine>
        <SecurityLine
          icon={lockedUntil ? IconLock : IconLockOpen}
          name={lockedUntil ? "Locked" : "Not locked"}
          act={<SecurityAct act="unlock" {...{ row, start }} />}
        >
          {lockedUntil ? (
            <>
              After too many wrong passwords; opens by itself <RelativeTime at={lockedUntil} />
            </>
          ) : (
            "Six wrong passwords in a row lock new sign-ins for a while"
          )}
        </SecurityLine>
      </ul>
      {dialog}
    </Panel>
  );
}
