import Link from "next/link";
import type { ReactNode } from "react";
import { Absent } from "@/components/absent";
import { RelativeTime } from "@/components/relative-time";
import { type Counted, countedText, isOnlyOne } from "@/lib/counted";
import type { PeopleCounts } from "@/lib/overview/overview";
import { paths } from "@/lib/paths";
import type { StatusCounts } from "@/lib/teammates/row";
import css from "./overview.module.css";

type StatCardsProps = {
  slug: string;
  byStatus: StatusCounts;
  invitedLabel: string;
  /** null while they are counted. */
  counts: PeopleCounts | null;
};

/** The account in five numbers, each a link to the people behind it. */
export function StatCards({ slug, byStatus, invitedLabel, counts }: StatCardsProps) {
  const { active, invited } = byStatus;
  return (
    <ul className={css.cards}>
      <StatCard
        label="Active"
        tone="ok"
        count={exactly(active)}
        href={paths.teammates(slug, { status: "active" })}
        note={counts && `${share(counts.seenThisMonth, active)} signed in this month`}
      />
      <StatCard
        label={invitedLabel}
        tone="accent"
        isWaiting
        count={exactly(invited)}
        href={paths.teammates(slug, { status: "invited", sort: "invited" })}
        note={counts && waitingNote(counts.waitingLong)}
      />
      <StatCard
        label="Without two-factor"
        tone="warn"
        isWaiting
        count={counts?.withoutTwoFactor ?? null}
        href={paths.teammates(slug, { status: "active", twoFactor: "off" })}
        note={counts && ofActive(counts.withoutTwoFactor, active)}
      />
      <StatCard
        label="Access ends in 30 days"
        tone="warn"
        isWaiting
        count={counts?.endingSoon ?? null}
        href={paths.teammates(slug, { status: "active", sort: "accessEnds" })}
        note={counts && <NextToEnd next={counts.nextToEnd} />}
      />
      <StatCard
        label="Not seen for 90 days"
        tone="quiet"
        count={counts?.notSeen ?? null}
        href={paths.teammates(slug, { status: "active", sort: "lastSignIn" })}
        note={counts && (counts.notSeen.count > 0 ? "review or suspend" : "everybody was here")}
      />
    </ul>
  );
}

function NextToEnd({ next }: { next: PeopleCounts["nextToEnd"] }) {
  if (!next) return "nobody’s soon";
  return (
    <>
      next: {next.name}, <RelativeTime at={next.endsAt} />
    </>
  );
}

type StatCardProps = {
  label: string;
  tone: "ok" | "accent" | "warn" | "quiet";
  /** A hollow dot: not in force yet, or open. */
  isWaiting?: boolean;
  /** null, as the note, while it is counted. */
  count: Counted | null;
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
        <span className={css.figure}>{count ? countedText(count) : <Absent label="Still counting" />}</span>
        <span className={css.note}>{note ?? "\u00a0"}</span>
      </Link>
    </li>
  );
}

function waitingNote(waiting: Counted): string {
  if (waiting.count === 0) return "nobody waits for long";
  return isOnlyOne(waiting) ? "1 waits for more than 5 days" : `${countedText(waiting)} wait for more than 5 days`;
}

const exactly = (count: number): Counted => ({ count, isMore: false });

/** A share of the whole, or where not all were counted, how many were. */
const share = (part: Counted, whole: number): string =>
  part.isMore ? countedText(part) : `${whole === 0 ? 0 : Math.round((100 * part.count) / whole)} %`;

const ofActive = (part: Counted, active: number): string =>
  part.isMore ? `of ${active.toLocaleString("en-GB")} active people` : `${share(part, active)} of active people`;
