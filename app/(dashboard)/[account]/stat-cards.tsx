import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/relative-time";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/paths";
import css from "./overview.module.css";

type StatCardsProps = { slug: string; overview: Overview; invitedLabel: string };

/** The account in five numbers, each a link to the people behind it. */
export function StatCards({ slug, overview, invitedLabel }: StatCardsProps) {
  const { active, seenThisMonth, invited, waitingLong, withoutTwoFactor, endingSoon, nextToEnd, notSeen } = overview;
  return (
    <ul className={css.cards}>
      <StatCard
        label="Active"
        tone="ok"
        count={active}
        href={paths.teammates(slug, { status: "active" })}
        note={`${share(seenThisMonth, active)} signed in this month`}
      />
      <StatCard
        label={invitedLabel}
        tone="accent"
        isWaiting
        count={invited}
        href={paths.teammates(slug, { status: "invited", sort: "invited" })}
        note={waitingNote(waitingLong)}
      />
      <StatCard
        label="Without two-factor"
        tone="warn"
        isWaiting
        count={withoutTwoFactor}
        href={paths.teammates(slug, { status: "active", twoFactor: "off" })}
        note={`${share(withoutTwoFactor, active)} of active people`}
      />
      <StatCard
        label="Access ends in 30 days"
        tone="warn"
        isWaiting
        count={endingSoon}
        href={paths.teammates(slug, { status: "active", sort: "accessEnds" })}
        note={
          nextToEnd ? (
            <>
              next: {nextToEnd.name}, <RelativeTime at={nextToEnd.endsAt} />
            </>
          ) : (
            "nobody’s soon"
          )
        }
      />
      <StatCard
        label="Not seen for 90 days"
        tone="quiet"
        count={notSeen}
        href={paths.teammates(slug, { status: "active", sort: "lastSignIn" })}
        note={notSeen > 0 ? "review or suspend" : "everybody was here"}
      />
    </ul>
  );
}

type StatCardProps = {
  label: string;
  tone: "ok" | "accent" | "warn" | "quiet";
  /** A hollow dot: not in force yet, or open. */
  isWaiting?: boolean;
  count: number;
  href: string;
  note: ReactNode;
};

function StatCard({ label, tone, isWaiting = false, count, href, note }: StatCardProps) {
  return (
    <li>
      <Link href={href} className={css.card} prefetch={false}>
        <span className={css.label}>
          <span className={css.dot} data-tone={tone} data-waiting={isWaiting} aria-hidden="true" />
          {label}
        </span>
        <span className={css.figure}>{count}</span>
        <span className={css.note}>{note}</span>
      </Link>
    </li>
  );
}

function waitingNote(count: number): string {
  if (count === 0) return "nobody waits for long";
  return count === 1 ? "1 waits for more than 5 days" : `${count} wait for more than 5 days`;
}

const share = (part: number, whole: number) => `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
