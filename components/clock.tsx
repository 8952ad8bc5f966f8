"use client";

import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from "react";

const ServerNow = createContext(0);
const TICK = 30_000;

/** `now` is the server's time in milliseconds: the first paint in the browser shows the same words. */
export function ClockProvider({ now, children }: { now: number; children: ReactNode }) {
  return <ServerNow value={now}>{children}</ServerNow>;
}

/** Milliseconds now and the zone to show times in: UTC on the server, then the viewer's own. */
export function useClock(): { now: number; zone: string } {
  const serverNow = useContext(ServerNow);
  const now = useSyncExternalStore(
    subscribe,
    readNow,
    useCallback(() => serverNow, [serverNow]),
  );
  const zone = useSyncExternalStore(never, readZone, () => "UTC");
  return { now, zone };
}

const listeners = new Set<() => void>();
let lastTick = 0;
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
  lastTick = Date.now();
  for (const listener of listeners) listener();
}

// A snapshot has to stay the same between ticks.
function readNow() {
  if (Date.now() - lastTick > TICK) lastTick = Date.now();
  return lastTick;
}

const readZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const never = () => () => {};
