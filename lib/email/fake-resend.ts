import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

export type ResendMode =
  | "ok"
  | "429"
  | "500"
  | "html"
  | "bad json"
  | "hang"
  | "reset"
  | "422"
  | "401"
  | "accept, then reset";
export type Received = { key: string; from: string; to: string[]; subject: string; text: string; at: number };

const Body = z.object({ from: z.string(), to: z.array(z.string()), subject: z.string(), text: z.string() });

/** A real HTTP server that answers like the Resend API, in the mode it is put in. For tests. */
export async function fakeResend() {
  const state: { mode: ResendMode; retryAfter: string } = { mode: "ok", retryAfter: "7" };
  const received: Received[] = [];
  /** One mail per key is taken, like Resend does. */
  const accepted = new Map<string, Received>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const key = String(request.headers["idempotency-key"]);
      const mail = { ...Body.parse(JSON.parse(Buffer.concat(chunks).toString())), key, at: performance.now() };
      received.push(mail);
      const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
      const problem = (statusCode: number, name: string, message: string, headers?: Record<string, string>) =>
        json(statusCode, { statusCode, name, message }, headers);
      switch (state.mode) {
        case "ok":
          if (!accepted.has(key)) accepted.set(key, mail);
          return json(200, { id: `re_${key}` });
        case "accept, then reset":
          if (!accepted.has(key)) accepted.set(key, mail);
          return request.socket.destroy();
        case "429":
          return problem(429, "rate_limit_exceeded", "Too many requests.", { "retry-after": state.retryAfter });
        case "500":
          return problem(500, "internal_server_error", "Something went wrong.");
        case "html":
          return response.writeHead(502, { "content-type": "text/html" }).end("<html><h1>Bad gateway</h1></html>");
        case "bad json":
          return response.writeHead(200, { "content-type": "application/json" }).end('{"id": ');
        case "422":
          return problem(422, "validation_error", "The `to` address <b>is</b>\r\nnot valid.");
        case "401":
          return problem(401, "missing_api_key", "API key is invalid");
        case "reset":
          return request.socket.destroy();
        case "hang":
          return undefined;
        default:
          return state.mode satisfies never;
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    state,
    received,
    accepted,
    baseUrl: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
