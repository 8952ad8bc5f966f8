"use client";

/** The second step by passkey. `next`: where to go afterwards. */
export function PasskeyStep(_: { next: string }) {
  return null;
}
