import Link from "next/link";
import { Panel } from "@/components/panel";
import { RelativeTime } from "@/components/relative-time";
import { TeammateAvatar } from "@/components/teammate-avatar";
import { ToldSentence } from "@/components/told-sentence";
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
              <ToldSentence sentence={change.sentence} names={[change.actorName, change.targetName]} />
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
