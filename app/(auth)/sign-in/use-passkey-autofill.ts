"use client";

import { startTransition, useEffect, useEffectEvent, useState } from "react";
import { attempt } from "@/components/form/attempt";
import { callOff, canAutofill, signWithPasskey } from "@/components/passkey/ceremony";
import type { ActionResult } from "@/lib/action-result";
import { beginPasskeySignInAction } from "./passkey-actions";

/** Lets the browser offer passkeys beside the e-mail field, where it can, while the page is open. */
export function usePasskeyAutofill(finish: (response: unknown) => Promise<ActionResult<unknown>>) {
  const [error, setError] = useState<string | null>(null);
  const finishNow = useEffectEvent(finish);
  useEffect(() => {
    let isOver = false;
    let isOffered = false;
    const offer = async () => {
      if (!(await canAutofill()) || isOver) return;
      const asked = await attempt(() => beginPasskeySignInAction({}));
      if (!asked.ok || isOver) return;
      isOffered = true;
      // What goes wrong here goes wrong in the browser's own list: the button beside it says it in words.
      const signed = await signWithPasskey(asked.value, { autofill: true });
      if (!signed.ok || isOver) return;
      startTransition(async () => {
        const result = await attempt(() => finishNow(signed.response));
        if (!result.ok) setError(result.message);
      });
    };
    offer();
    return () => {
      isOver = true;
      if (isOffered) callOff();
    };
  }, []);
  return { error };
}
