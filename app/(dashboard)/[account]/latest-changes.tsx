import Link from "next/link";
import type { ReactNode } from "react";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { TeammateAvatar } from "@/components/teammate-avatar";
import type { LatestChange } from "@/lib/overview/overview";
import { paths } from "@/lib/paths";
import css from "./overview.module.css";

export function LatestChanges({ slug, changes }: { slug: string; changes: LatestChange[] }) {
  return (
    <Panel
      title="Latest changes"
      actions={
        <Link className={css.more} href={paths.audit(slug)}>
          Whole log
        </Link>
      }
    >
      <ol className={css.list}>
        {changes.map((change) => (
          <li key={change.number} className={css.change}>
            <TeammateAvatar name={change.actorName} seed={change.actorId ?? undefined} />
            <p className={css.told}>
              {withNames(change)}
              {change.reason && <span className={css.quiet}> “{change.reason}”</span>}
              {change.changed && <span className={css.quiet}> ({change.changed})</span>}
            </p>
            <span className={css.when}>
              <RelativeTime at={change.at} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The sentence with its people in ink, so that names are seen first. */
function withNames({ sentence, actorName, targetName }: LatestChange): ReactNode {
  const names = [actorName, targetName].filter((name) => name && sentence.includes(name));
  const first = names.find((name) => sentence.startsWith(name));
  const rest = first ? sentence.slice(first.length) : sentence;
  const second = names.find((name) => name !== first && rest.endsWith(name));
  return (
    <>
      {first && <strong>{first}</strong>}
      {second ? rest.slice(0, -second.length) : rest}
      {second && <strong>{second}</strong>}
    </>
  );
}
