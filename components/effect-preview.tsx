"use client";

import { Loader } from "@mantine/core";
import type { EffectView } from "@/lib/effect";
import { Disclosure } from "./disclosure";
import css from "./effect-preview.module.css";
import { ErrorNotice } from "./error-notice";
import { Notice } from "./notice";

type EffectPreviewProps = { effect: EffectView | null; error: string | null; isPending: boolean };

/** What saving would change: how many people gain and lose what, and who they are. */
export function EffectPreview({ effect, error, isPending }: EffectPreviewProps) {
  if (error) return <ErrorNotice>{error}</ErrorNotice>;
  if (!effect) return isPending ? <Loader size="xs" role="progressbar" aria-label="Working out what changes" /> : null;
  return (
    <div role="status" aria-label="What saving changes" aria-busy={isPending} data-pending={isPending || undefined}>
      <Notice>
        <p className={css.summary}>{summary(effect)}</p>
        {effect.permissions.length > 0 && effect.people.length !== 1 && (
          <ul className={css.permissions}>
            {effect.permissions.map(({ key, label, gaining, losing }) => (
              <li key={key}>
                {label}: {counts(gaining, losing)}
              </li>
            ))}
          </ul>
        )}
        {effect.people.length === 1 ? <Changes {...effect.people[0]} /> : <People effect={effect} />}
      </Notice>
    </div>
  );
}

function People({ effect }: { effect: EffectView }) {
  if (effect.people.length === 0) return null;
  return (
    <Disclosure label="Who" isOpenAtFirst={false}>
      <ul className={css.people}>
        {effect.people.map((person) => (
          <li key={person.teammateId}>
            <b>{person.name}</b> <span className={css.email}>{person.email}</span>
            <Changes {...person} />
          </li>
        ))}
        {effect.unnamed > 0 && <li>and {effect.unnamed.toLocaleString("en-GB")} more</li>}
      </ul>
    </Disclosure>
  );
}

type ChangesProps = Partial<Pick<EffectView["people"][number], "gains" | "loses">>;

function Changes({ gains = [], loses = [] }: ChangesProps) {
  return (
    <>
      {gains.length > 0 && <p className={css.change}>Gains {gains.join("; ")}</p>}
      {loses.length > 0 && <p className={css.change}>Loses {loses.join("; ")}</p>}
    </>
  );
}

/** "3 gain and 12 lose access.", "Nobody's access changes." */
function summary({ gaining, losing, people }: EffectView): string {
  const [one] = people;
  if (!one) return "Nobody’s access changes.";
  if (people.length === 1) return `${one.name}’s access changes:`;
  return `Saving this changes people’s access: ${counts(gaining, losing)}.`;
}

const counts = (gaining: number, losing: number): string =>
  [
    gaining > 0 && `${gaining.toLocaleString("en-GB")} ${gaining === 1 ? "gains" : "gain"}`,
    losing > 0 && `${losing.toLocaleString("en-GB")} ${losing === 1 ? "loses" : "lose"}`,
  ]
    .filter(Boolean)
    .join(", ");
