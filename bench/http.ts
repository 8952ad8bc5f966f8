import { Agent, request } from "node:http";
import { measure, type Times, timesOf } from "./measure";

export type Client = { agent: Agent; origin: string; cookie: string };

export const httpClient = (origin: string, cookie: string): Client => ({
  ...{ origin, cookie },
  agent: new Agent({ keepAlive: true, maxSockets: 64 }),
});

export type Answer = { status: number; body: string };

/** The whole answer, its streamed end included. */
export function get(
  { agent, origin, cookie }: Client,
  path: string,
  more: Record<string, string> = { accept: "text/html" },
): Promise<Answer> {
  return new Promise((done, refuse) => {
    const asked = request(`${origin}${path}`, { agent, headers: { cookie, ...more } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      answer.on("error", refuse);
    });
    asked.on("error", refuse);
    asked.end();
  });
}

/** One after the other. */
export const oneByOne = (client: Client, path: (n: number) => string, most: number): Promise<Times> =>
  measure((n) => mustAnswer(client, path(n)), { most, least: 15, budgetMs: 6_000 });

/** What a process needs until its code and plans are warm: whoever asked alone before had only one of them answer. */
export const WARM_UP_SECONDS = 15;

type Crowd = { clients: number; seconds: number };

/** So many at once for so long, as they find it who come a few seconds later than the first. */
export async function atOnce(client: Client, path: (n: number) => string, crowd: Crowd) {
  await crowdOf(client, path, { ...crowd, seconds: WARM_UP_SECONDS });
  return crowdOf(client, path, crowd);
}

async function crowdOf(
  client: Client,
  path: (n: number) => string,
  { clients, seconds }: Crowd,
): Promise<Times & { rate: number }> {
  const samples: number[] = [];
  const begin = performance.now();
  let asked = 0;
  const work = async () => {
    while (performance.now() - begin < seconds * 1000) {
      const start = performance.now();
      await mustAnswer(client, path(asked++));
      samples.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return { ...timesOf(samples), rate: samples.length / ((performance.now() - begin) / 1000) };
}

async function mustAnswer(client: Client, path: string): Promise<void> {
  const { status, body } = await get(client, path);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
  if (!body.includes("</html>")) throw new Error(`${path} did not end`);
}
