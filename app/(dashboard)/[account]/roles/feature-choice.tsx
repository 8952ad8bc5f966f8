"use client";

import { Checkbox } from "@mantine/core";
import type { Feature } from "@/lib/access/catalogue";
import { sentenceOf } from "@/lib/refusal";
import css from "./role.module.css";
import { WhoCan } from "./who-can";

type FeatureChoiceProps = {
  slug: string;
  feature: Feature;
  outOfReach: readonly string[];
  value: readonly string[];
  onChange: (value: string[]) => void;
};

/** One feature's permissions one by one, and all of them at once. */
export function FeatureChoice({ slug, feature, outOfReach, value, onChange }: FeatureChoiceProps) {
  const keys = feature.permissions.map(({ key }) => key).filter((key) => !outOfReach.includes(key));
  const chosen = keys.filter((key) => value.includes(key));
  const isAll = keys.length > 0 && chosen.length === keys.length;
  const others = value.filter((key) => !keys.includes(key));
  return (
    <fieldset className={css.choices} aria-label={feature.label}>
      <div className={css.featureHead}>
        <Checkbox
          label={feature.label}
          aria-label={`All of ${feature.label}`}
          checked={isAll}
          indeterminate={chosen.length > 0 && !isAll}
          disabled={keys.length === 0}
          onChange={() => onChange(isAll ? others : [...others, ...keys])}
        />
        <span className={css.count}>
          {chosen.length} of {feature.permissions.length}
        </span>
      </div>
      {feature.permissions.map(({ key, label }) => {
        const isOut = outOfReach.includes(key);
        return (
          <div
            key={key}
            className={css.choice}
            data-out={isOut || undefined}
            data-hint={isOut ? sentenceOf("grants_more_than_you_hold") : undefined}
          >
            <Checkbox
              label={label}
              checked={value.includes(key)}
              disabled={isOut}
              aria-description={isOut ? sentenceOf("grants_more_than_you_hold") : undefined}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...value, key] : value.filter((other) => other !== key))
              }
            />
            <WhoCan slug={slug} permission={key} label={label} />
          </div>
        );
      })}
    </fieldset>
  );
}
