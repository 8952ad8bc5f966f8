import Link from "next/link";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { ToldSentence } from "@/components/told-sentence";
import type { LogEvent } from "@/lib/audit/queries";
import { paths } from "@/lib/paths";
import css from "./history-tab.module.css";
import type { PersonProps } from "./person-params";

/** The newest of what somebody did and what was done to them; the log has the rest, with what was before and after. */
export function HistoryTab({ section, row, person, events }: PersonProps & { events: LogEvent[] }) {
  const inLog = (filter: Record<string, string>) => paths.audit(section.slug, filter);
  return (
    <Panel
      title="History"
      actions={
        <span className={css.links}>
          <Link href={inLog({ actor: row.id })}>What {person.firstName} did</Link>
          <Link href={inLog({ target: row.id })}>See all in the log</Link>
        </span>
      }
    >
      {events.length === 0 && <p className={css.nothing}>The log has nothing about {person.firstName}.</p>}
      <ol className={css.events} aria-label="Events">
        {events.map((event) => (
          <li key={event.number} className={css.event}>
            <p className={css.told}>
              <ToldSentence sentence={event.sentence} names={[event.actorName, nameOf(event.targetName)]} />
              {event.reason && <span className={css.detail}>{event.reason}</span>}
              <Changed event={event} />
            </p>
            <span className={css.when}>
              <RelativeTime at={event.at} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Targets are logged as "Name <address>". */
const nameOf = (target: string): string => target.replace(/ <[^<>]*>$/, "");

/** What an edit touched. Where all of it is new there was nothing before, and the sentence says it all. */
function Changed({ event: { changes } }: { event: LogEvent }) {
  if (changes.length === 0 || (changes.length > 2 && changes.every(({ before }) => before === null))) return null;
  return <span className={css.detail}>Changed: {changes.map(({ what }) => what.toLowerCase()).join(", ")}</span>;
}
