import { randomUUID } from "node:crypto";
import type { QueryResultRow } from "pg";
import { findBrokenChains, findFaults, findLies } from "./check";
import type { Asked } from "./load";
import { must } from "./must";
import type { Fault } from "./play";

/** A change beside the log, as a naive program would make it, and what must be said of it. */
const NAIVE = [
  {
    sql: "insert into projects (account_id, id, name) values ($1, gen_random_uuid(), 'Fault of a naive program')",
    values: ["accountId"],
    finds: "row of the load without any event",
  },
  {
    sql: "update groups set description = 'beside the log' where account_id = $1 and id = $2",
    values: ["accountId", "groupId"],
    finds: "row of groups that its last event does not tell of",
  },
  {
    sql: "delete from audit_events where account_id = $1 and target_id = $2::text",
    values: ["accountId", "projectId"],
    finds: "answer kept without its event",
  },
  {
    sql: "delete from audit_events where account_id = $1 and target_id = $2::text",
    values: ["accountId", "projectId"],
    finds: "log with a gap",
  },
  {
    sql: "delete from command_answers where account_id = $1",
    values: ["accountId"],
    finds: "event without its answer",
  },
  { sql: "alter table groups no force row level security", values: [], finds: "without forced row-level security" },
] as const;

/** The checks can speak: each is shown what it must find, in a transaction that is taken back. */
export const controls: Fault = {
  id: "C",
  title: "the checks find what is wrong",
  async play({ stage: { cluster }, begin, writers: [writer] }) {
    must(!!writer, "there is nobody");
    const before = await findFaults(cluster, begin);
    must(before.length === 0, `not sound to begin with: ${before.join("; ")}`);
    for (const { sql, values, finds } of NAIVE) {
      const client = await cluster.connect();
      try {
        await client.query("begin");
        await client.query(
          sql,
          values.map((name) => writer[name]),
        );
        const ask = async <R extends QueryResultRow>(text: string, given: unknown[] = []) =>
          (await client.query<R>(text, given)).rows;
        mustSay(await findFaults({ rows: ask }, begin), finds);
      } finally {
        await client.query("rollback").catch(() => undefined);
        await client.end();
      }
    }
    mustSay(await findLies(cluster, [asked("ok")]), "acknowledged and lost");
    const [kept] = await cluster.rows<{ key: string }>("select key::text from command_answers limit 1");
    mustSay(await findLies(cluster, [{ ...asked("no"), key: kept?.key ?? "" }]), "said to be not done");
    mustSay(await findLies(cluster, [{ ...asked("ok"), key: kept?.key ?? "" }]), "answered otherwise");

    must((await findBrokenChains(cluster)).length === 0, "the chains are not whole to begin with");
    const rename = (from: string, to: string) =>
      cluster.rows(
        "update audit_events set reason = nullif($3, '') where account_id = $1 and number = 3 and coalesce(reason, '') = $2",
        [writer.accountId, from, to],
      );
    const [third] = await cluster.rows<{ reason: string | null }>(
      "select reason from audit_events where account_id = $1 and number = 3",
      [writer.accountId],
    );
    await rename(third?.reason ?? "", "forged");
    mustSay(await findBrokenChains(cluster), "altered at 3");
    await rename("forged", third?.reason ?? "");
    return `${NAIVE.length + 4} wrong things shown, all found`;
  },
};

function mustSay(found: string[], what: string): void {
  must(
    found.some((line) => line.includes(what)),
    `not found: "${what}"; found: ${found.join("; ") || "nothing"}`,
  );
}

const asked = (outcome: Asked["outcome"]): Asked => ({
  key: randomUUID(),
  action: "invented",
  accountId: "",
  outcome,
  why: null,
  value: "invented",
  sends: 1,
  maybeDone: false,
  at: 0,
  settledAt: 0,
});
