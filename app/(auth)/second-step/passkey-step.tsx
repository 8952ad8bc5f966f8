"use client";

import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { ErrorNotice } from "@/components/error-notice";
import { Icon } from "@/components/icon";
import { usePasskey } from "@/components/passkey/use-passkey";
import { beginPasskeyStepAction, secondStepWithPasskeyAction } from "./passkey-actions";

/** The second step by passkey. `next`: where to go afterwards. */
export function PasskeyStep({ next }: { next: string }) {
  const passkey = usePasskey({
    begin: () => beginPasskeyStepAction({}),
    finish: (response) => secondStepWithPasskeyAction({ response, next }),
  });
  return (
    <>
      <ErrorNotice>{passkey.error}</ErrorNotice>
      <Button
        variant="default"
        fullWidth
        leftSection={<Icon of={IconFingerprint} />}
        loading={passkey.isPending}
        onClick={() => passkey.run()}
      >
        Use a passkey
      </Button>
    </>
  );
}
