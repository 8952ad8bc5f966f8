import { createServer } from "node:net";
import { Sentence } from "./progress.mjs";

/** Refuses a port on which another program listens, or which may not be used. */
export async function refuseBusyPort(host, port) {
  const code = await tryPort(host, port);
  if (!code) return;
  const advice = `start Roster on another one, for example with PORT=${port < 65_000 ? port + 1 : 3000} npm start`;
  if (code === "EADDRINUSE") {
    throw new Sentence(`Port ${port} on ${host} is in use by another program: stop that program or ${advice}.`);
  }
  if (code === "EACCES") throw new Sentence(`Port ${port} may not be used by this user: ${advice}.`);
  throw new Sentence(`Roster cannot listen on ${host}:${port} (${code}): check HOST and PORT.`);
}

/** A port on 127.0.0.1 that is free at this moment. */
export function freePort() {
  return new Promise((done, refuse) => {
    const server = createServer();
    server.once("error", refuse);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function tryPort(host, port) {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", (error) => done(error.code ?? "unknown"));
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(null)));
  });
}
