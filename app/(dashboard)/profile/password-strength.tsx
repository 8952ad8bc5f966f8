"use client";

import { useEffect, useState } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { Strength } from "@/lib/auth/password-fault";
import css from "./password-strength.module.css";

type Judge = (password: string, about: { names: readonly string[] }) => Strength;
type PasswordStrengthProps = {
  control: Control<{ currentPassword: string; newPassword: string }>;
  /** What must not be in the password. */
  names: readonly string[];
};

/** How strong the new password is while it is typed. Judged here: it is sent nowhere before the form is. */
export function PasswordStrength({ control, names }: PasswordStrengthProps) {
  const password = useWatch({ control, name: "newPassword" });
  const judge = useJudge(password !== "");
  if (password === "" || !judge) return null;
  const { level, words } = judge(password, { names });
  return (
    <div className={css.strength} data-level={level}>
      <div className={css.bar} aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <span key={step} data-on={level >= step || undefined} />
        ))}
      </div>
      <span className={css.words} role="status">
        {words}
      </span>
    </div>
  );
}

/** The rules and the list of the commonest passwords load with the first letter. */
function useJudge(isWanted: boolean): Judge | null {
  const [judge, setJudge] = useState<Judge | null>(null);
  useEffect(() => {
    if (!isWanted || judge) return;
    let isGone = false;
    import("@/lib/auth/password-fault").then((all) => {
      if (!isGone) setJudge(() => all.strengthOf);
    });
    return () => {
      isGone = true;
    };
  }, [isWanted, judge]);
  return judge;
}
