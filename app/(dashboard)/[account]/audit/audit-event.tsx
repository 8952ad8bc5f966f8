"use client";

import { IconChevronRight } from "@tabler/icons-react";
import { Absent } from "@/components/absent";
import { Icon } from "@/components/icon";
import { RelativeTime } from "@/components/relative-time";
import { ToldSentence } from "@/components/told-sentence";
import type { LogEvent } from "@/lib/audit/queries";
import css from "./audit.module.css";

/** One event: a sentence and its time; opened, what was before and after, and from where it came. */
export function AuditEvent({ event }: { event: LogEvent }) {
  // On a slow machine it can be opened before React has taken over, which is no mismatch.
  return (
    <details className={css.event} suppressHydrationWarning>
      <summary className={css.summary}>
        <Icon of={IconChevronRight} size="icon-small" className={css.chevron} />
        <span className={css.sentence}>
          <ToldSentence sentence={event.sentence} names={[event.actorName, nameOf(event.targetName)]} />
        </span>
        <span className={css.time}>
          <RelativeTime at={event.at} />
        </span>
      </summary>
      <div className={css.more}>
        {event.reason && <p className={css.reason}>{event.reason}</p>}
        {event.changes.length > 0 && <Changes event={event} />}
        <dl className={css.facts}>
          <Fact name="Event" value={String(event.number)} />
          <Fact name="Actor" value={event.actorName} />
          <Fact name="Target" value={event.targetName} />
          <Fact name="Address" value={event.address} />
          <Fact name="Device" value={event.device} />
          <Fact name="Request" value={event.requestId} />
        </dl>
      </div>
    </details>
  );
}

/** Targets are logged as "Name <address>". */
const nameOf = (target: string): string => target.replace(/ <[^<>]*>$/, "");

function Changes({ event }: { event: LogEvent }) {
  return (
    <table className={css.changes}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {event.changes.map(({ what, before, after }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{before ?? <Absent />}</td>
            <td>{after ?? <Absent />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Fact = ({ name, value }: { name: string; value: string | null }) => (
  <div className={css.fact}>
    <dt>{name}</dt>
    <dd>{value ?? <Absent label="Unknown" />}</dd>
  </div>
);
