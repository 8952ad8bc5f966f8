import { subscribe, unsubscribe } from "node:diagnostics_channel";

/**
 * Preloaded into the built server. Nothing in it speaks WebSocket, but Next listens for upgrades: it left some without
 * an answer for as long as the client liked, and was once led to other hosts by them (CVE-2026-44578). Without a
 * listener, Node takes them for the plain requests that they are as well.
 */
const CHANNEL = "http.server.request.start";

subscribe(CHANNEL, stopListening);

function stopListening({ server }) {
  server.removeAllListeners("upgrade");
  unsubscribe(CHANNEL, stopListening);
}
