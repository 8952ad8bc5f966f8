"use client";

import { UnstyledButton } from "@mantine/core";
import { useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import { signInAgainAction } from "../sign-out/actions";
import css from "./second-step.module.css";

/** For whoever cannot or will not finish: gives up the half session. */
export function SignOutInstead({ email }: { email: string }) {
  const [isPending, startTransition] = useTransition();
  const leave = () => startTransition(async () => void (await attempt(() => signInAgainAction({ next: "" }))));
  return (
    <span>
      {email}{" "}
      <UnstyledButton className={css.link} disabled={isPending} onClick={leave}>
        Sign out
      </UnstyledButton>
    </span>
  );
}
