"use client";

import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { ErrorNotice } from "@/components/error-notice";
import { Icon } from "@/components/icon";
import { usePasskey } from "@/components/passkey/use-passkey";
import { beginPasskeySignInAction, signInWithPasskeyAction } from "./passkey-actions";
import css from "./passkey-sign-in.module.css";
import { usePasskeyAutofill } from "./use-passkey-autofill";

/** Signing in without a password: at the press of a button, or from what the browser offers beside the e-mail field. */
export function PasskeySignIn({ next }: { next: string }) {
  const finish = (response: unknown) => signInWithPasskeyAction({ response, next });
  const passkey = usePasskey({ begin: () => beginPasskeySignInAction({}), finish });
  const autofill = usePasskeyAutofill(finish);
  return (
    <div className={css.passkey}>
      <span className={css.or}>or</span>
      <ErrorNotice>{passkey.error ?? autofill.error}</ErrorNotice>
      <Button
        variant="default"
        fullWidth
        leftSection={<Icon of={IconFingerprint} />}
        loading={passkey.isPending}
        onClick={() => passkey.run()}
      >
        Use a passkey
      </Button>
    </div>
  );
}
