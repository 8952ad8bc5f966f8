"use client";

import { Select } from "@mantine/core";
import { useState } from "react";
import { Panel } from "@/components/panel";
import type { Settings } from "@/lib/accounts/queries";
import { retentionText } from "@/lib/accounts/rules";
import { RETENTIONS } from "@/lib/accounts/schema";
import { setLogRetentionAction } from "./actions";
import { SettingRow } from "./setting-row";
import css from "./settings.module.css";

const EVER = "ever";
const CHOICES = [null, ...RETENTIONS].map((days) => ({
  value: days === null ? EVER : String(days),
  label: wordOf(days),
}));

export function LogPanel({ settings: { slug, logRetentionDays } }: { settings: Settings }) {
  const [chosen, setChosen] = useState(logRetentionDays === null ? EVER : String(logRetentionDays));
  const days = chosen === EVER ? null : Number(chosen);
  return (
    <Panel title="Log">
      <div className={css.settings}>
        <SettingRow
          name="Retention"
          now={`Events are kept ${retentionText(logRetentionDays)}.`}
          change="Change retention"
          question="Change how long the log is kept?"
          confirm="Change retention"
          isDanger={days !== null}
          action={() => setLogRetentionAction(slug, { days })}
          done={`The log is kept ${retentionText(days)} now.`}
        >
          <Select
            label="Keep events"
            data={CHOICES}
            value={chosen}
            onChange={(value) => setChosen(value ?? EVER)}
            data-autofocus
          />
          <p>
            {days === null
              ? "Nothing is taken off the log any more. What was taken off before is gone."
              : "Older events are taken off within a day, and cannot be brought back: export them first if you need them. The rest can still be verified."}
          </p>
        </SettingRow>
      </div>
    </Panel>
  );
}

function wordOf(days: number | null): string {
  const text = retentionText(days);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
