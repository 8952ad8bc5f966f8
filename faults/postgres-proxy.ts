import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";

/**
 * Stands between the server and PostgreSQL and can keep an answer back: `onCommitted` is called when PostgreSQL has said
 * that a transaction with a marked statement is committed, and before the server gets to know.
 */
export async function postgresProxy(port: number, mark: string) {
  const state: { onCommitted: (() => void) | null } = { onCommitted: null };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, "127.0.0.1");
    let isMarked = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on("data", (data) => {
      const text = data.toString("latin1");
      if (/\bbegin\b/i.test(text)) isMarked = false;
      if (text.includes(mark)) isMarked = true;
      upstream.write(data);
    });
    upstream.on("data", (data) => {
      if (isMarked && state.onCommitted && data.includes("COMMIT\0")) {
        const tell = state.onCommitted;
        state.onCommitted = null;
        return tell();
      }
      client.write(data);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port: own } = server.address() as AddressInfo; // it listens on TCP
  return {
    port: own,
    state,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
