"use client";

import { Loader } from "@mantine/core";
import { countedText, MOST_COUNTED } from "@/lib/counted";
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
        {effect.isMore && <p className={css.change}>{LOOKED_AT} people were looked at; there are more.</p>}
        {effect.permissions.length > 0 && !isOne(effect) && (
          <ul className={css.permissions}>
            {effect.permissions.map(({ key, label, gaining, losing }) => (
              <li key={key}>
                {label}: {counts(gaining, losing, effect.isMore)}
              </li>
            ))}
          </ul>
        )}
        {isOne(effect) ? <Changes {...effect.people[0]} /> : <People effect={effect} />}
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
        {effect.unnamed > 0 && <li>and {countedText({ count: effect.unnamed, isMore: effect.isMore })} more</li>}
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

const isOne = ({ people, isMore }: EffectView): boolean => people.length === 1 && !isMore;

const LOOKED_AT = MOST_COUNTED.toLocaleString("en-GB");

/** "3 gain and 12 lose access.", "Nobody's access changes." */
function summary(effect: EffectView): string {
  const { gaining, losing, people, isMore } = effect;
  const [one] = people;
  if (!one) return isMore ? "Nobody’s access changes among the first." : "Nobody’s access changes.";
  if (isOne(effect)) return `${one.name}’s access changes:`;
  return `Saving this changes people’s access: ${counts(gaining, losing, isMore)}.`;
}

/** "3 gain, 12 lose"; with a plus where there are more than were looked at. */
const counts = (gaining: number, losing: number, isMore: boolean): string =>
  [
    gaining > 0 && `${countedText({ count: gaining, isMore })} ${gaining === 1 && !isMore ? "gains" : "gain"}`,
    losing > 0 && `${countedText({ count: losing, isMore })} ${losing === 1 && !isMore ? "loses" : "lose"}`,
  ]
    .filter(Boolean)
    .join(", ");
