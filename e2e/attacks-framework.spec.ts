import { createServer, request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures";
import { serverActions } from "./support/actions";
import { median } from "./support/mann-whitney";
import { ORBIT, PASSWORD } from "./support/people";
import { SITE } from "./support/site";

const ours = new URL(SITE);

const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const inParts = (...values: string[]) =>
  `${values.map((value, i) => `--x\r\nContent-Disposition: form-data; name="${i}"\r\n\r\n${value}\r\n`).join("")}--x--\r\n`;
const JSON_TYPE = "text/plain;charset=UTF-8";
const PARTS_TYPE = "multipart/form-data; boundary=x";
const BODIES = [
  { told: "one byte more than a megabyte", type: JSON_TYPE, body: JSON.stringify(["a".repeat(1024 * 1024)]), is: 413 },
  { told: "ten megabytes", type: JSON_TYPE, body: "a".repeat(10_000_000), is: 413 },
  { told: "ten megabytes in parts", type: PARTS_TYPE, body: inParts("a".repeat(10_000_000)), is: 413 },
  { told: "deep JSON", type: JSON_TYPE, body: deep(400_000), is: 400 },
  { told: "deep parts", type: PARTS_TYPE, body: inParts(deep(20_000)), is: 400 },
  { told: "thousands of parts", type: PARTS_TYPE, body: inParts(...Array(8000).fill('"x"')), is: 413 },
  { told: "no JSON", type: JSON_TYPE, body: "{{{", is: 400 },
];

test("bodies too large or too deep are refused at once, while the server answers others", async ({ request }) => {
  const action = (await serverActions(request)).find(({ name }) => name === "signInAction")?.id ?? "";
  const post = (path: string, type: string, body: string) =>
    request.post(path, { headers: { origin: SITE, "next-action": action, "content-type": type }, data: body });
  // What a busy machine takes longer for, it takes longer for here too.
  const usual: number[] = [];
  for (let i = 0; i < 5; i++) {
    const from = performance.now();
    expect((await post("/sign-in", JSON_TYPE, "[{}]")).status()).toBe(200);
    usual.push(performance.now() - from);
  }
  const slack = 10 * median(usual);
  const waits: number[] = [];
  const sending = { isOver: false };
  const watching = (async () => {
    while (!sending.isOver) {
      const from = performance.now();
      expect((await request.get("/api/health")).status()).toBe(200);
      waits.push(performance.now() - from);
    }
  })();
  for (const { told, type, body, is } of BODIES) {
    const from = performance.now();
    expect((await post("/sign-in", type, body)).status(), told).toBe(is);
    expect(performance.now() - from, told).toBeLessThan(2_000 + slack);
  }
  expect(await postInChunks(action), "two megabytes without saying so").toBe(413);
  // Parts that name each other for ever, and the shape that once ran code: the framework refuses them.
  const cycles = [inParts('["$1"]', '["$0"]'), inParts('"$@0"'), inParts('{"then":"$1:then"}', '"$@0"')];
  for (const body of cycles) {
    const answer = await post("/sign-in", PARTS_TYPE, body);
    expect(answer.status() >= 400 || !(await answer.text()).includes('"ok":true'), body).toBe(true);
  }
  sending.isOver = true;
  await watching;
  expect(Math.max(...waits), "the longest that anybody else waited, in ms").toBeLessThan(1_000 + slack);
  const read = await post("/sign-in", JSON_TYPE, "[{}]");
  expect([read.status(), read.headers()["cache-control"]], "what can be read is read").toEqual([
    200,
    expect.stringContaining("no-store"),
  ]);
  for (const path of ["/favicon.icon", "/icon.svg.rsc", "/_next/staticx"]) {
    expect((await post(path, JSON_TYPE, "{{{")).status(), `no address leads past the check: ${path}`).toBe(400);
  }
});

function postInChunks(action: string): Promise<number> {
  const headers = { origin: SITE, "next-action": action, "content-type": JSON_TYPE, "transfer-encoding": "chunked" };
  return new Promise((done, refuse) => {
    const sent = httpRequest(
      { host: ours.hostname, port: ours.port, path: "/sign-in", method: "POST", headers },
      (answer) => answer.resume().on("end", () => done(answer.statusCode ?? 0)),
    );
    sent.on("error", refuse);
    for (let i = 0; i < 32; i++) sent.write("a".repeat(64 * 1024));
    sent.end();
  });
}

test("no request makes the server ask another host", async ({ request, joined }) => {
  const hits: string[] = [];
  const canary = createServer((asked, answer) => {
    hits.push(`${asked.method} ${asked.url}`);
    answer.end();
  });
  await new Promise<void>((done) => canary.listen(0, "127.0.0.1", done));
  const { port } = canary.address() as AddressInfo; // it listens on a port, not on a pipe
  const host = `127.0.0.1:${port}`;
  const { person } = await joined(ORBIT);
  const action = (await serverActions(request)).find(({ name }) => name === "signInAction")?.id ?? "";
  const body = JSON.stringify([{ email: person.email, password: PASSWORD, next: "" }]);
  const upgrade = [
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  ];
  const post = [
    `Origin: ${SITE}`,
    `Next-Action: ${action}`,
    `Content-Type: ${JSON_TYPE}`,
    `Content-Length: ${body.length}`,
  ];
  const requests = [
    [`GET http://${host}/hit HTTP/1.1`, `Host: ${ours.host}`, ...upgrade],
    [`GET http://${host}/_next/webpack-hmr HTTP/1.1`, `Host: ${host}`, ...upgrade],
    [`GET //${host}/hit HTTP/1.1`, `Host: ${ours.host}`, ...upgrade],
    [`GET /\\${host}/hit HTTP/1.1`, `Host: ${host}`, ...upgrade],
    [`GET http://${host}/hit HTTP/1.1`, `Host: ${host}`, "Connection: close"],
    [`POST http://${host}/sign-in HTTP/1.1`, `Host: ${host}`, "Connection: close", ...post],
    ["POST /sign-in HTTP/1.1", `Host: ${host}`, "Connection: close", ...post],
    ["POST /forgot-password HTTP/1.1", `Host: ${host}`, "Connection: close", ...post],
    ["POST /sign-in HTTP/1.1", `Host: ${ours.host}`, `X-Forwarded-Host: ${host}`, "Connection: close", ...post],
  ];
  for (const lines of requests) {
    const told = await say(ours, lines, lines[0]?.startsWith("POST") ? body : "");
    expect(told, `${lines[0]} is answered like any other request`).toMatch(/^HTTP\/1\.1 [2-5]/);
  }
  expect(hits).toEqual([]);
  await say(new URL(`http://${host}`), ["GET /control HTTP/1.1", `Host: ${host}`, "Connection: close"], "");
  expect(hits, "the canary sings when it is asked").toEqual(["GET /control"]);
  canary.close();
});

/** Sends these lines as they are and waits until the server said something, hung up or let a moment pass. */
function say({ hostname, port }: URL, lines: string[], body: string): Promise<string> {
  return new Promise((done, refuse) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`));
    socket.once("data", (data) => {
      socket.destroy();
      done(String(data));
    });
    socket.once("end", () => done(""));
    socket.once("error", refuse);
    socket.setTimeout(1_500, () => {
      socket.destroy();
      done("");
    });
  });
}

const ROUNDS = 12;

test("two accounts that ask for the same pages at once never get each other's", async ({ founded, requestAs }) => {
  const accounts = await Promise.all([founded(), founded()]);
  const nobody = await requestAs();
  const paths = ["/accounts", "/profile"];
  const canaries = ({ name, owner }: (typeof accounts)[number]) => [name, owner.email, owner.lastName];
  const askOnce = async (i: number) => {
    const [mine, theirs] = i % 2 ? [accounts[0], accounts[1]] : [accounts[1], accounts[0]];
    const path = paths[i % 3 ? 0 : 1] ?? "/";
    const headers: Record<string, string> = i % 5 ? {} : { rsc: "1" };
    const [own, none] = await Promise.all([textOf(mine.request, path, headers), textOf(nobody, path, headers)]);
    expect(
      canaries(mine).some((canary) => own.includes(canary)),
      `${path} shows me mine`,
    ).toBe(true);
    for (const canary of canaries(theirs)) expect(own.includes(canary), `${path} shows me theirs`).toBe(false);
    for (const canary of accounts.flatMap(canaries)) expect(none.includes(canary), `${path} shows nobody`).toBe(false);
  };
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(Array.from({ length: 8 }, (_, i) => askOnce(round * 8 + i)));
  }
});

const textOf = async (request: APIRequestContext, path: string, headers: Record<string, string>) =>
  (await request.get(path, { headers, maxRedirects: 5 })).text();
