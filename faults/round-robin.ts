import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/** The plainest thing before several servers: each request to the next of them, whoever it is from. */
export async function roundRobin(port: number, origins: readonly string[]) {
  const agent = new Agent({ keepAlive: true });
  const handed = origins.map(() => 0);
  let turn = 0;
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const nth = turn++ % origins.length;
    handed[nth] = (handed[nth] ?? 0) + 1;
    const { method, url, headers } = asked;
    const { hostname, port: to } = new URL(origins[nth] ?? "");
    const onward = request({ agent, hostname, port: to, method, path: url, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.rawHeaders);
      got.pipe(answer);
      // A file that ends too early must not look like one that is whole.
      got.on("aborted", () => answer.destroy());
    });
    onward.on("error", () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    answer.on("close", () => onward.destroy());
    asked.pipe(onward);
  };
  const server = createServer({ keepAliveTimeout: 75_000 }, pass);
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    origin: `http://localhost:${port}`,
    handed,
    close: () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}
