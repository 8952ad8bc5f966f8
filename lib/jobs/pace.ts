import { setTimeout as pause } from "node:timers/promises";

/** At most five mails a second leave one process. */
const SPACING_MS = 200;
const LONGEST_HOLD_MS = 30_000;

let nextTurn = 0;

/** Waits until one more mail may be handed to the provider. Rejects when the worker stops meanwhile. */
export async function takeTurn(signal: AbortSignal): Promise<void> {
  const now = performance.now();
  const turn = Math.max(now, nextTurn);
  nextTurn = turn + SPACING_MS;
  if (turn > now) await pause(turn - now, undefined, { signal });
}

/** After "too many requests" nobody here asks again for a while. */
export function holdTurns(seconds: number): void {
  nextTurn = Math.max(nextTurn, performance.now() + Math.min(seconds * 1000, LONGEST_HOLD_MS));
}
