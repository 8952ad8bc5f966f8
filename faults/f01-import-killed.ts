import { randomUUID } from "node:crypto";
import { mustBeSound } from "./check";
import { knock } from "./doors";
import { upload } from "./files";
import { must } from "./must";
import { startPair } from "./pair";
import { type Fault, type Play, until } from "./play";

const PEOPLE = 400;

/** F1 during an import (I21): the file sent again, server and worker killed, the same file imported by two at once. */
export const importKilled: Fault = {
  id: "F1i",
  title: "server and worker killed during an import",
  async play({ stage, writers, begin }: Play) {
    const { cluster } = stage;
    const [one, two] = writers.filter(({ slug }) => slug === "lumen");
    must(!!one && !!two, "there is nobody");
    const pair = await startPair(stage);
    const lines = Array.from({ length: PEOPLE }, (_, n) => `i${n}@f1i.example,Fault,No ${n},Viewer`);
    const csv = ["email,first_name,last_name,roles", ...lines].join("\r\n");
    const send = async (writer: typeof one, key: string): Promise<string> => {
      const answer = await upload(pair.origin, writer, "lumen", csv, key);
      const said = (await answer.json()) as { batchId?: string }; // lib/rest/upload-import.ts
      must(!!said.batchId, `the file was answered ${answer.status} ${JSON.stringify(said)}`);
      return said.batchId;
    };
    const ask = (writer: typeof one, name: string, batchId: string) =>
      knock(pair.origin, writer, stage.doors.get(name), ["lumen", { batchId }, randomUUID()], writer);
    const batch = async (id: string) => {
      const [row] = await cluster.rows<{ status: string; settled: number }>(
        "select status, done + unchanged + refused as settled from batches where id = $1",
        [id],
      );
      must(!!row, "there is no batch");
      return row;
    };
    const key = randomUUID();
    const first = await send(one, key);
    await pair.killAndStart();
    must((await send(one, key)) === first, "the file sent again made a second import");
    const second = await send(two, randomUUID());
    for (const [writer, id] of [
      [one, first],
      [two, second],
    ] as const) {
      await until("every line was looked at", async () => (await batch(id)).status === "ready", 120_000);
      await ask(writer, "confirmNewDomainsAction", id);
      await until("every line was looked at again", async () => (await batch(id)).status === "ready", 120_000);
    }
    for (const [writer, id] of [
      [one, first],
      [two, second],
    ] as const) {
      const started = await ask(writer, "startBatchAction", id);
      must(started.kind === "ok", `it was not started: ${JSON.stringify(started)}`);
    }
    await until("some lines are done", async () => (await batch(first)).settled > 0, 90_000);
    const cutAt = (await batch(first)).settled + (await batch(second)).settled;
    await pair.killAndStart();
    for (const id of [first, second]) {
      await until("the import is done", async () => (await batch(id)).status === "done", 180_000);
    }
    const [seen] = await cluster.rows(
      `select count(*)::int as people, count(distinct t.email)::int as addresses, sum(i.n)::int as links, sum(e.n)::int as events,
          sum(m.n)::int as mails
        from teammates t,
          lateral (select count(*) as n from invitations where account_id = t.account_id and teammate_id = t.id) i,
          lateral (select count(*) as n from audit_events where account_id = t.account_id and target_id = t.id::text
            and action = 'teammate.invite' and xmin = (select xmin from invitations where account_id = t.account_id and teammate_id = t.id limit 1)) e,
          lateral (select count(*) as n from emails where account_id = t.account_id and teammate_id = t.id and message = 'invitation') m
        where t.email like '%@f1i.example'`,
    );
    const told = JSON.stringify(seen);
    must(
      Object.values(seen ?? {}).length === 5 && Object.values(seen ?? {}).every((n) => n === PEOPLE),
      `two imports of ${PEOPLE} came to ${told}`,
    );
    await pair.kill();
    return `${PEOPLE} lines by two at once, killed after ${cutAt}: as one import, each invited once with one link, event and mail; ${await mustBeSound(cluster, begin, [])}`;
  },
};
