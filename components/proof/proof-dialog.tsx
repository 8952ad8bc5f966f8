"use client";

import { Button, Loader } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { Dialog } from "@/components/dialog/dialog";
import { DialogButtons } from "@/components/dialog/dialog-buttons";
import { ErrorNotice } from "@/components/error-notice";
import { attempt } from "@/components/form/attempt";
import { signWithPasskey } from "@/components/passkey/ceremony";
import type { ProofWays } from "@/lib/users/prove";
import css from "./proof-dialog.module.css";
import type { ProofDoors, ProofWay } from "./proof-doors";
import { ProofField } from "./proof-field";

const OTHERWISE: Record<ProofWay, string> = {
  password: "Use your password",
  code: "Use a code",
  passkey: "Use a passkey",
};

type ProofDialogProps = ProofDoors & { onAnswer: (isProved: boolean) => void };

/**
 * Asks for one proof, over whatever is open. Holds its state without transitions: the act that asked is one itself, and
 * React would show nothing of ours before that is over.
 */
export function ProofDialog({ begin, prove, onAnswer }: ProofDialogProps) {
  const [ways, setWays] = useState<ProofWays | null>(null);
  const [way, setWay] = useState<ProofWay | null>(null);
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [isOpen, setOpen] = useState(true);

  const close = (isProved: boolean) => {
    setTyped("");
    setOpen(false);
    onAnswer(isProved);
  };
  const ask = async () => {
    const result = await attempt(() => begin({}));
    if (!result.ok) return setError(result.message);
    setWays(result.value);
    setWay((before) => before ?? waysOf(result.value)[0] ?? null);
  };
  const askOnce = useEffectEvent(ask);
  useEffect(() => {
    askOnce();
  }, []);

  const choose = (other: ProofWay) => {
    setWay(other);
    setTyped("");
    setError(null);
  };
  const submit = async () => {
    if (!ways || !way || isPending) return;
    setError(null);
    setPending(true);
    const wrong = await show(way, typed, ways, prove);
    setPending(false);
    if (wrong === null) return close(true);
    setError(wrong);
    setTyped("");
    // What a passkey was to sign can be signed once.
    if (way === "passkey") await ask();
  };
  const others = ways && way ? waysOf(ways).filter((other) => other !== way) : [];
  return (
    <Dialog isOpen={isOpen} onClose={() => close(false)} title="Show that it is you" size="sm" isPending={isPending}>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p className={css.why}>This needs a proof that it is you, not older than ten minutes.</p>
        {ways && way ? (
          <ProofField way={way} email={ways.email} value={typed} onChange={setTyped} error={error} />
        ) : (
          !error && <Loader className={css.loader} role="progressbar" aria-label="Loading" />
        )}
        {(way === "passkey" || !way) && <ErrorNotice>{error}</ErrorNotice>}
        {others.length > 0 && (
          <div className={css.others}>
            {others.map((other) => (
              <Button key={other} variant="subtle" disabled={isPending} onClick={() => choose(other)}>
                {OTHERWISE[other]}
              </Button>
            ))}
          </div>
        )}
        <DialogButtons confirm="Continue" onCancel={() => close(false)} isPending={isPending} isDisabled={!way} />
      </form>
    </Dialog>
  );
}

const waysOf = ({ hasPassword, passkey, hasCode }: ProofWays): ProofWay[] => [
  ...(hasPassword ? (["password"] as const) : []),
  ...(passkey ? (["passkey"] as const) : []),
  ...(hasCode ? (["code"] as const) : []),
];

/** What is wrong with the proof, in words; null when it was accepted. */
async function show(way: ProofWay, typed: string, ways: ProofWays, prove: ProofDoors["prove"]): Promise<string | null> {
  const proof = await proofBy(way, typed, ways);
  if ("wrong" in proof) return proof.wrong;
  const result = await attempt(() => prove(proof.input));
  if (result.ok) return null;
  return Object.values(result.fieldErrors ?? {})[0] ?? result.message;
}

type Given = { input: unknown } | { wrong: string };

async function proofBy(way: ProofWay, typed: string, { passkey }: ProofWays): Promise<Given> {
  if (way === "password") return { input: { by: way, password: typed } };
  if (way === "code") return { input: { by: way, code: typed } };
  if (!passkey) return { wrong: "There is no passkey to use here." };
  const signed = await signWithPasskey(passkey);
  return signed.ok
    ? { input: { by: way, response: signed.response } }
    : { wrong: signed.message ?? "No passkey was used." };
}
