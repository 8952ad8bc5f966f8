"use client";

import { Button } from "@mantine/core";
import { useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import { RelativeTime } from "@/components/relative-time";
import { toast } from "@/components/toast";
import type { ActionResult } from "@/lib/action-result";
import type { SessionRow } from "@/lib/sessions/queries";
import { endOtherOwnSessionsAction, endOwnSessionAction } from "./actions";
import css from "./profile.module.css";

/** Where a person is signed in; each can be ended but the one in use, which signs out instead. */
export function SessionsList({ sessions, currentId }: { sessions: SessionRow[]; currentId: string }) {
  return (
    <ul className={css.list}>
      {sessions.map(({ id, device, address, startedAt, lastUsedAt }) => (
        <li key={id} className={css.entry}>
          <span className={css.words}>
            {device ?? "Unknown device"}
            <span className={css.quiet}>
              {id === currentId ? (
                "This device"
              ) : (
                <>
                  Last used: <RelativeTime at={lastUsedAt.toISOString()} />
                </>
              )}
              {" · signed in: "}
              <RelativeTime at={startedAt.toISOString()} as="date" />
              {address && ` · ${address}`}
            </span>
          </span>
          {id !== currentId && <EndSession sessionId={id} device={device ?? "unknown device"} />}
        </li>
      ))}
    </ul>
  );
}

function EndSession({ sessionId, device }: { sessionId: string; device: string }) {
  const { isPending, run } = useEnding("The session ended.");
  return (
    <Button
      variant="default"
      loading={isPending}
      aria-label={`End the session on ${device}`}
      onClick={() => run(() => endOwnSessionAction({ sessionId }))}
    >
      End
    </Button>
  );
}

export function EndOtherSessions() {
  const { isPending, run } = useEnding("Your other sessions ended.");
  return (
    <Button variant="default" loading={isPending} onClick={() => run(() => endOtherOwnSessionsAction({}))}>
      End all others
    </Button>
  );
}

function useEnding(done: string) {
  const [isPending, startTransition] = useTransition();
  const run = (end: () => Promise<ActionResult<unknown>>) =>
    startTransition(async () => {
      const result = await attempt(end);
      await toast(result.ok ? done : result.message);
    });
  return { isPending, run };
}
