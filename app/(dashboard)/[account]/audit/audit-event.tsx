"use client";

import { IconChevronRight } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Absent } from "@/components/absent";
import { Icon } from "@/components/icon";
import { RelativeTime } from "@/components/relative-time";
import { ToldSentence } from "@/components/told-sentence";
import type { LogEvent } from "@/lib/audit/queries";
import { paths } from "@/lib/paths";
import css from "./audit.module.css";
import { AuditChanges } from "./audit-changes";

type AuditEventProps = {
  slug: string;
  event: LogEvent;
  /** The addresses of those that events tell of, by their ids. */
  pages: Record<string, string>;
};

/** One event: a sentence and its time; opened, what was before and after, and from where it came. */
export function AuditEvent({ slug, event, pages }: AuditEventProps) {
  const { actorId, actorName, targetId, targetName } = event;
  // On a slow machine it can be opened before React has taken over, which is no mismatch.
  return (
    <details className={css.event} suppressHydrationWarning>
      <summary className={css.summary}>
        <Icon of={IconChevronRight} size="icon-small" className={css.chevron} />
        <span className={css.sentence}>
          <ToldSentence sentence={event.sentence} names={[actorName, nameOf(targetName)]} />
        </span>
        <span className={css.time}>
          <RelativeTime at={event.at} />
        </span>
      </summary>
      <div className={css.more}>
        {event.reason && <p className={css.reason}>{event.reason}</p>}
        {event.changes.length > 0 && <AuditChanges changes={event.changes} />}
        {event.isErased && <p className={css.quiet}>A person who stood here was erased since.</p>}
        <dl className={css.facts}>
          <Fact name="Event" value={String(event.number)} />
          <Fact name="Actor" value={actorName} href={pages[actorId ?? ""]}>
            {actorId && (
              <Link href={paths.audit(slug, { actor: actorId })} prefetch={false}>
                Only by them
              </Link>
            )}
          </Fact>
          <Fact name="Target" value={targetName} href={pages[targetId ?? ""]}>
            {targetId && (
              <Link href={paths.audit(slug, { target: targetId })} prefetch={false}>
                Only about this
              </Link>
            )}
          </Fact>
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

type FactProps = { name: string; value: string | null; href?: string; children?: ReactNode };

function Fact({ name, value, href, children }: FactProps) {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd>
        {value === null && <Absent label="Unknown" />}
        {href ? (
          <Link href={href} prefetch={false}>
            {value}
          </Link>
        ) : (
          value
        )}{" "}
        {children}
      </dd>
    </div>
  );
}
