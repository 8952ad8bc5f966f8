"use client";

import { Button } from "@mantine/core";
import { useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import { Panel } from "@/components/panel";
import { toast } from "@/components/toast";
import { forgetDevicesAction } from "./actions";
import css from "./two-factor.module.css";

/** Browsers that were spared the second step for a week. */
export function DevicesPanel({ remembered }: { remembered: number }) {
  const [isPending, startTransition] = useTransition();
  const forget = () =>
    startTransition(async () => {
      const result = await attempt(() => forgetDevicesAction({}));
      await toast(result.ok ? "Every device is asked for the second step again." : result.message);
    });
  return (
    <Panel
      title="Remembered devices"
      aside={remembered}
      actions={
        remembered > 0 && (
          <Button variant="default" loading={isPending} onClick={forget}>
            Forget all
          </Button>
        )
      }
    >
      <p className={css.words}>
        {remembered === 0
          ? "No device is remembered: the second step is asked at every sign-in."
          : `${remembered === 1 ? "One device is" : `${remembered} devices are`} not asked for the second step for up to 7 days.`}
      </p>
    </Panel>
  );
}
