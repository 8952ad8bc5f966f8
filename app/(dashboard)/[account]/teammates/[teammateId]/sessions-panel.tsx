"use client";

import { IconDeviceDesktop, IconDeviceMobile } from "@tabler/icons-react";
import { useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import { Panel } from "@/components/panel";
import { RefusableButton } from "@/components/refusable-button";
import { RelativeTime } from "@/components/relative-time";
import { toast } from "@/components/toast";
import { sentenceOf } from "@/lib/refusal";
import type { SessionHere } from "@/lib/teammates/security-query";
import { endTeammateSessionAction } from "../actions";
import { useTeammateActs } from "../use-teammate-acts";
import css from "./person.module.css";
import { SecurityAct } from "./security-act";
import { SecurityLine } from "./security-line";
import type { SecurityProps } from "./security-tab";

/** Where they are signed in with a way into this account; each can be ended, or all at once. */
export function SessionsPanel({ section, row, security }: SecurityProps) {
  const { start, dialog } = useTeammateActs(section);
  const { sessions, sessionsRefused } = security;
  return (
    <Panel
      title={`Sessions that reach ${section.accountName}`}
      aside={sessions?.length || undefined}
      actions={sessions && sessions.length > 0 && <SecurityAct act="endSessions" {...{ row, start }} />}
    >
      {sessionsRefused && <p className={css.refused}>{sentenceOf(sessionsRefused)}</p>}
      {sessions?.length === 0 && <p className={css.refused}>{row.firstName} is not signed in anywhere.</p>}
      <ul className={css.gives}>
        {sessions?.map((session) => (
          <SecurityLine
            key={session.id}
            icon={isPhone(session.device) ? IconDeviceMobile : IconDeviceDesktop}
            name={session.device ?? "Unknown device"}
            act={<EndSession {...{ section, row, session }} />}
          >
            {session.isCurrent ? "This session" : <RelativeTime at={session.lastUsedAt} />}
            {session.address && ` · ${session.address}`} · begun <RelativeTime at={session.startedAt} as="date" />
          </SecurityLine>
        ))}
      </ul>
      {dialog}
    </Panel>
  );
}

function EndSession({ section, row, session }: Pick<SecurityProps, "section" | "row"> & { session: SessionHere }) {
  const [isPending, startTransition] = useTransition();
  const offered = row.actions.find(({ action }) => action === "endSessions");
  if (!offered) return null;
  const end = () =>
    startTransition(async () => {
      const input = { teammateId: row.id, sessionId: session.id };
      const result = await attempt(() => endTeammateSessionAction(section.slug, input));
      await toast(result.ok ? `${row.name} is signed out there.` : result.message);
    });
  return (
    <RefusableButton
      variant="default"
      loading={isPending}
      refused={offered.refused}
      label={`End the session on ${session.device ?? "an unknown device"}`}
      onClick={end}
    >
      End
    </RefusableButton>
  );
}

const isPhone = (device: string | null): boolean => /iPhone|iPad|Android|Mobile/i.test(device ?? "");
