import { subscribe } from "node:diagnostics_channel";

/**
 * Preloaded into the server: told to stop, it lets every connection end with the answer it is waiting for. Node only
 * closes those that are idle at that moment, so that busy clients kept a stopping server for as long as they liked.
 */
const open = new Set();
let server = null;
let isStopping = false;

subscribe("http.server.request.start", (message) => {
  const { response } = message;
  server = message.server;
  if (isStopping) return endWith(response);
  open.add(response);
  response.once("close", () => open.delete(response));
});

process.on("SIGTERM", () => {
  isStopping = true;
  for (const response of open) endWith(response);
  // Whose answer had begun already said that it stays open.
  setInterval(() => server?.closeIdleConnections(), 200).unref();
});

/** Sends "Connection: close" where the answer has not begun. */
function endWith(response) {
  response.shouldKeepAlive = false;
}
