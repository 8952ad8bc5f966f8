import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { mustBeSound } from "./check";
import { knock } from "./doors";
import { addPeople } from "./many-people";
import { must } from "./must";
import { startPair } from "./pair";
import { type Fault, type Play, until } from "./play";

const PEOPLE = 4_000;
const KILLS = 3;

/** F1 during a bulk act: server and worker are killed while it is looked at and while it is done. */
export const bulkKilled: Fault = {
  id: "F1b",
  title: "server and worker killed during a bulk act",
  async play({ stage, writers, begin }: Play) {
    const { cluster, random } = stage;
    const writer = writers.find(({ slug }) => slug === "orbit");
    must(!!writer, "there is nobody");
    await addPeople(cluster, "orbit", "f1b", PEOPLE);
    const pair = await startPair(stage);
    const ask = (name: string, input: object, key: string) =>
      knock(pair.origin, writer, stage.doors.get(name), ["orbit", input, key], writer);
    const [prepareKey, startKey] = [randomUUID(), randomUUID()];
    const wanted = { act: "suspend", selection: { filter: { q: "f1b.example" } }, given: { reason: "F1b" } };
    const prepared = await ask("prepareBulkAction", wanted, prepareKey);
    must(prepared.kind === "ok", `it was not prepared: ${JSON.stringify(prepared)}`);
    const { batchId } = prepared.value as { batchId: string }; // prepareBulk answers so
    const batch = async () => {
      const [row] = await cluster.rows<{ status: string; done: number; total: number }>(
        "select status, done, total from batches where id = $1",
        [batchId],
      );
      must(!!row, "there is no batch");
      return row;
    };
    await until("some are found", async () => (await batch()).total > 0 || (await batch()).status !== "checking");
    await pair.killAndStart();
    await until("everybody was looked at", async () => (await batch()).status === "ready", 120_000);
    const started = await ask("startBatchAction", { batchId }, startKey);
    must(started.kind === "ok", `it was not started: ${JSON.stringify(started)}`);
    const cutAt: number[] = [];
    for (let n = 0; n < KILLS; n++) {
      const before = (await batch()).done;
      await until(
        "some more are done",
        async () => (await batch()).done > before || (await batch()).status === "done",
        90_000,
      );
      await pause(150 * random.next());
      cutAt.push((await batch()).done);
      if ((await batch()).status !== "running") break;
      await pair.killAndStart();
      const again = await ask("startBatchAction", { batchId }, startKey);
      must(again.kind === "ok", `asked again, starting was answered ${JSON.stringify(again)}`);
    }
    await until("the batch is done", async () => (await batch()).status === "done", 120_000);
    must((cutAt[0] ?? PEOPLE) < PEOPLE, "it was done before the first kill: the fault did not hit");
    const wrong = await cluster.rows<{ found: string }>(`${WRONG} limit 3`, [batchId]);
    must(wrong.length === 0, `not exactly once and in one transaction: ${wrong.map(({ found }) => found)}`);
    const [told] = await cluster.rows<{ people: number; starts: number; ends: number }>(
      `select count(*) filter (where action = 'teammate.suspend')::int as people,
        count(*) filter (where action = 'batch.start')::int as starts,
        count(*) filter (where action = 'batch.finish')::int as ends
       from audit_events where account_id = (select account_id from batches where id = $1)
         and (target_id = $1::text or target_id in (select teammate_id::text from batch_rows where batch_id = $1))`,
      [batchId],
    );
    must(told?.people === PEOPLE && told.starts === 1 && told.ends === 1, `the log says ${JSON.stringify(told)}`);
    await pair.kill();
    return `${PEOPLE} people, killed when ${cutAt.join(", ")} were suspended: each once, with their event and outcome in one transaction; ${await mustBeSound(cluster, begin, [])}`;
  },
};

/** I4, I12 and I18: rows, events and outcomes that are not one each, or not of one transaction. */
const WRONG = `select r.teammate_id::text as found from batch_rows r
  join teammates t on t.account_id = r.account_id and t.id = r.teammate_id
  left join audit_events e on e.account_id = r.account_id and e.target_id = r.teammate_id::text and e.action = 'teammate.suspend'
  where r.batch_id = $1
  group by r.teammate_id, r.outcome, r.xmin::text, t.xmin::text, t.suspended_at
  having count(e.number) <> 1 or r.outcome is distinct from 'done' or t.suspended_at is null
    or min(e.xmin::text) <> t.xmin::text or r.xmin::text <> t.xmin::text`;
