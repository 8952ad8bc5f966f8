"use client";

import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { AuthCard } from "./auth-card";

const TRY_AGAIN_AFTER = 5_000;

type ErrorPageProps = { error: unknown; retry: () => void };

/** Something broke on our side. Tries again by itself, because a database that was down comes back. */
export function ErrorPage({ error, retry }: ErrorPageProps) {
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries >= 12) return;
    const timer = setTimeout(() => {
      setTries(tries + 1);
      retry();
    }, TRY_AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [tries, retry]);

  return (
    <AuthCard
      title="Roster cannot answer right now"
      intro="Nothing you did was lost or half done. This page tries again by itself every few seconds."
      footer={<ErrorReference error={error} />}
    >
      <Button fullWidth onClick={() => retry()}>
        Try again
      </Button>
    </AuthCard>
  );
}

function ErrorReference({ error }: { error: unknown }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return digest && <p>For whoever looks after Roster: {digest}</p>;
}
