import { headers } from "next/headers";
import { spendTry } from "@/lib/limits";
import { Refusal } from "@/lib/refusal";
import { originOf } from "./origin";

/**
 * Counts a link that leads nowhere against the caller's address: somebody may be guessing. Says nothing itself; once
 * the limit is used up, the proxy answers (lib/auth/at-the-edge.ts).
 */
export async function countWrongLink(): Promise<void> {
  const { address } = originOf(await headers());
  if (!address) return;
  await spendTry("link", address).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}
