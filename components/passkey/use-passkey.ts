"use client";

import type { AuthenticationResponseJSON, PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useState, useTransition } from "react";
import { attempt } from "@/components/form/attempt";
import type { ActionResult } from "@/lib/action-result";
import { signWithPasskey } from "./ceremony";

type PasskeyAct = {
  begin: () => Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
  finish: (response: AuthenticationResponseJSON) => Promise<ActionResult<unknown>>;
};

/** Asks the server what is to be signed, the browser to sign it, and the server to look at it. */
export function usePasskey({ begin, finish }: PasskeyAct) {
  const [error, setError] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const run = () =>
    startTransition(async () => {
      setError(null);
      const asked = await attempt(begin);
      if (!asked.ok) return setError(asked.message);
      const signed = await signWithPasskey(asked.value);
      if (!signed.ok) return setError(signed.message);
      const result = await attempt(() => finish(signed.response));
      if (!result.ok) setError(result.message);
    });
  return { error, isPending, run };
}
