import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";
import { closeConnection, connection } from "@/db/client";
import { Refusal } from "@/lib/refusal";
import { secondStep } from "./second-step";
import { waitingWith } from "./testing";

/** For tests: a process of its own that gives one code for many half sessions, all at once, when it is told to. */
const Order = z.object({ code: z.string(), sessionSecrets: z.array(z.string()) });

const lines = createInterface({ input: process.stdin });
await connection().pool.query("select 1");
process.stdout.write("ready\n");
const [line] = await once(lines, "line");
const { code, sessionSecrets } = Order.parse(JSON.parse(String(line)));
const answers = await Promise.all(
  sessionSecrets.map(async (secret) => {
    try {
      return (await secondStep(await waitingWith(secret), { code })).sessionSecret;
    } catch (error) {
      return error instanceof Refusal ? null : Promise.reject(error);
    }
  }),
);
process.stdout.write(`${JSON.stringify(answers.filter(Boolean))}\n`);
lines.close();
await closeConnection();
