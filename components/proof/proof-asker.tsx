"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { registerAsker } from "./ask-for-proof";
import type { ProofDoors } from "./proof-doors";

const ProofDialog = dynamic(() => import("./proof-dialog").then((all) => all.ProofDialog), { ssr: false });

type Asking = { number: number; answer: (isProved: boolean) => void };

/** Stands on every page for people who are signed in. The dialog loads when a risky act first asks for it. */
export function ProofAsker(doors: ProofDoors) {
  const [asking, setAsking] = useState<Asking | null>(null);
  useEffect(() => {
    let number = 0;
    let last: Asking | null = null;
    return registerAsker(
      () =>
        new Promise<boolean>((resolve) => {
          // Two acts at once: the newer question takes the place of the older, which gets a no.
          last?.answer(false);
          number += 1;
          const now: Asking = { number, answer: resolve };
          last = now;
          setAsking(now);
        }),
    );
  }, []);
  return asking && <ProofDialog key={asking.number} {...doors} onAnswer={asking.answer} />;
}
