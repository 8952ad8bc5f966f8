const EVERY = 4 * 1024 * 1024;

let sent = 0;

/**
 * Lets go of what was sent. V8 collects when its own heap fills, and of 64 KB outside of it sees a few hundred bytes:
 * by itself it keeps tens of MB that nobody holds. Looking through what is young takes a millisecond or two. Nothing happens
 * where the server was not started with `--expose-gc`.
 */
export function letGo(bytes: number): void {
  sent += bytes;
  if (sent < EVERY) return;
  sent = 0;
  globalThis.gc?.({ type: "minor" });
}
