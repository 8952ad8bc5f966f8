"use client";

import { Disclosure } from "@/components/disclosure";
import type { BatchView } from "@/lib/batches/view";
import css from "./batch.module.css";
import { figure } from "./batch-words";
import { namesOf } from "./names-of";

/** The first hundred who it is about, one click away. */
export function BatchPeople({ batch }: { batch: BatchView }) {
  const { people, verdicts } = batch;
  if (people.length === 0) return null;
  const more = verdicts.go - people.length;
  return (
    <Disclosure label={`Who: ${namesOf(people, verdicts.go, FEW)}`} isOpenAtFirst={false}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and nothing in it takes the focus for the keys */}
      <ul className={css.people} tabIndex={0} aria-label="Who">
        {people.map(({ teammateId, name, email }, index) => (
          <li key={teammateId ?? `${email} ${index}`}>
            <span className={css.name}>{name}</span> <span className={css.quiet}>{email}</span>
          </li>
        ))}
        {more > 0 && <li className={css.quiet}>and {figure(more)} more</li>}
      </ul>
    </Disclosure>
  );
}

const FEW = 3;
