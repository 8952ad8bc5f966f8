"use client";

import { Button, Group } from "@mantine/core";
import { useState, useTransition } from "react";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import { signInAgainAction } from "../../(auth)/sign-out/actions";

/** Sign out, or, where an account ended this session for itself, sign in again and go there. */
export function LeaveButtons({ next }: { next: string | null }) {
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const leave = (to: string) =>
    startTransition(async () => {
      const result = await attempt(() => signInAgainAction({ next: to }));
      if (!result.ok) setError(result.message);
    });
  return (
    <>
      <ErrorNotice>{error}</ErrorNotice>
      <Group>
        {next && (
          <Button loading={isPending} onClick={() => leave(next)}>
            Sign in again
          </Button>
        )}
        <Button variant="default" loading={isPending} onClick={() => leave("")}>
          Sign out
        </Button>
      </Group>
    </>
  );
}
