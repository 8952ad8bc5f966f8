"use client";

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";

type Clock = {
  /** Milliseconds. */
  now: number;
  /** UTC on the server, then the viewer's own. */
  zone: string;
};

const EPOCH: Clock = { now: 0, zone: "UTC" };
const ServerClock = createContext<() => Clock>(() => EPOCH);
const TICK = 30_000;

/** `now` is the server's time in milliseconds: the first paint in the browser shows the same words. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  const [readOnServer] = useState(() => {
    const clock = { now, zone: "UTC" };
    return () => clock;
  });
  return <ServerClock value={readOnServer}>{children}</ServerClock>;
}

/** The time that words like "2 min ago" count from. One store of both: a table of times asks for it hundreds of times. */
export const useClock = (): Clock => useSyncExternalStore(subscribe, readHere, useContext(ServerClock));

const listeners = new Set<() => void>();
let shown: Clock | undefined;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(tick, TICK);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick() {
  shown = undefined;
  for (const listener of listeners) listener();
}

// A snapshot has to stay the same between ticks.
function readHere(): Clock {
  if (!shown || Date.now() - shown.now > TICK) {
    shown = { now: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  }
  return shown;
}
