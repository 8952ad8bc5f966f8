import type { BatchView } from "@/lib/batches/view";
import css from "./batch.module.css";
import { figure } from "./batch-words";
import { namesOf } from "./names-of";

type BatchReasonsProps = { reasons: BatchView["reasons"]; label: string };

/** Why some are refused, the most frequent reason first, each with the first few people. */
export function BatchReasons({ reasons, label }: BatchReasonsProps) {
  if (reasons.length === 0) return null;
  return (
    <ul className={css.reasons} aria-label={label}>
      {reasons.map(({ code, sentence, count, examples }) => (
        <li key={code} className={css.reason}>
          <span className={css.reasonCount}>{figure(count)}</span>
          <div>
            <p>{sentence}</p>
            {examples.length > 0 && <p className={css.quiet}>{namesOf(examples, count)}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
