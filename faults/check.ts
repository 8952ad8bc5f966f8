import { isDeepStrictEqual } from "node:util";
import type { Cluster } from "./cluster";
import type { Asked } from "./load";
import { must } from "./must";

/** Where the logs ended before the first fault: what came later is ours. */
export type Begin = Record<string, number>;

export async function beginOf(cluster: Cluster): Promise<Begin> {
  const rows = await cluster.rows<{ id: string; last: number }>(
    "select account_id as id, max(number)::int as last from audit_events group by 1",
  );
  return Object.fromEntries(rows.map(({ id, last }) => [id, last]));
}

/** Actions of the load that always leave an event, by the names the log has for them. */
const CHANGES = ["project.create", "project.rename", "group.create", "group.edit", "role.create", "teammate.invite"];
const SILENT_TOO = [...CHANGES, "teammate.suspend", "teammate.unsuspend"];

type Question = { what: string; sql: string; values?: (begin: Begin) => unknown[] };

/** Each of these finds nothing in a sound database; it can be asked in the middle of the load, too. */
const QUESTIONS: Question[] = [
  {
    what: "log with a gap",
    sql: `select account_id::text as found from audit_events group by account_id
          having count(*) <> max(number) - min(number) + 1`,
  },
  {
    what: "answer kept without its event in the same transaction",
    sql: `select a.command || ' ' || a.key as found from command_answers a where a.command = any($1)
          and not exists (select 1 from audit_events e where e.account_id = a.account_id and e.xmin = a.xmin)`,
    values: () => [CHANGES],
  },
  {
    what: "event without its answer, or its row of a batch, in the same transaction",
    sql: `select e.action || ' ' || e.number as found from audit_events e, jsonb_each_text($2) b
          where e.account_id = b.key::uuid and e.number > b.value::int and e.action = any($1) and e.actor_kind = 'user'
          and coalesce(e.after->>'name', '') not like 'Naive %'
          and not exists (select 1 from (select account_id, xmin as x, null as target_id from command_answers union all
            select account_id, xmin, teammate_id::text from batch_rows where outcome = 'done') a
            where a.account_id = e.account_id and a.x = e.xmin and (a.target_id is null or a.target_id = e.target_id))`,
    values: (begin) => [SILENT_TOO, begin],
  },
  ...["projects", "groups"].map((table) => ({
    what: `row of ${table} that its last event does not tell of`,
    sql: `select t.id::text as found from ${table} t, jsonb_each_text($1) b, lateral (
            select e.xmin as x, e.number, e.after->>'name' as name from audit_events e where e.account_id = t.account_id
              and e.target_id = t.id::text order by e.number desc limit 1) last
          where t.account_id = b.key::uuid and last.number > b.value::int and (last.x <> t.xmin or last.name <> t.name)`,
    values: (begin: Begin) => [begin],
  })),
  {
    what: "row of the load without any event",
    sql: `select t.id::text as found from (select account_id, id, name from projects union all
            select account_id, id, name from groups union all select account_id, id, name from roles) t
          where t.name like 'Fault %' and not exists (select 1 from audit_events e where e.account_id = t.account_id
            and e.target_id = t.id::text and e.after->>'name' = t.name)`,
  },
  {
    what: "teammate whose suspension the last event does not tell of",
    sql: `select t.id::text as found from teammates t, jsonb_each_text($1) b, lateral (
            select e.xmin as x, e.number, e.action from audit_events e where e.account_id = t.account_id
              and e.target_id = t.id::text and e.action in ('teammate.suspend', 'teammate.unsuspend')
              order by e.number desc limit 1) last
          where t.account_id = b.key::uuid and last.number > b.value::int
            and (last.x <> t.xmin or (last.action = 'teammate.suspend') <> (t.suspended_at is not null))`,
    values: (begin) => [begin],
  },
  {
    what: "invitation without its mail, or mail without its invitation",
    sql: `select coalesce(t.email, m.to_address) as found from
            (select * from teammates where email like '%@faults.example') t
            full join (select * from emails where message = 'invitation' and to_address like '%@faults.example') m
              on m.account_id = t.account_id and m.teammate_id = t.id where t.id is null or m.id is null`,
  },
  {
    what: "queued mail without its job",
    sql: `select m.id::text as found from emails m where m.status = 'queued' and m.created_at > now() - interval '1 day'
          and m.to_address ~ '@f(aults|[0-9]+[a-z]?)[.]example$'
          and not exists (select 1 from graphile_worker.jobs j where j.key = 'email:' || m.id)`,
  },
  {
    what: "table of accounts without forced row-level security",
    sql: `select c.relname as found from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'account_id'
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
            and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
];

/** What is not sound, in words; nothing when all is. */
export async function findFaults(cluster: Pick<Cluster, "rows">, begin: Begin): Promise<string[]> {
  const found: string[] = [];
  for (const { what, sql, values } of QUESTIONS) {
    const rows = await cluster.rows<{ found: string }>(sql, values?.(begin).map(asParameter) ?? []);
    if (rows.length > 0) found.push(`${rows.length} × ${what}: ${rows.slice(0, 3).map((row) => row.found)}`);
  }
  return found;
}

const asParameter = (value: unknown) => (Array.isArray(value) ? value : JSON.stringify(value));

/** What callers were told against what is there. */
export async function findLies(cluster: Cluster, history: readonly Asked[]): Promise<string[]> {
  const kept = await cluster.rows<{ key: string; value: unknown }>(
    "select key::text, value from command_answers where key = any($1::uuid[])",
    [history.map(({ key }) => key)],
  );
  const values = new Map(kept.map(({ key, value }) => [key, value]));
  const lies = history.flatMap((asked) => {
    const isThere = values.has(asked.key);
    const name = `${asked.action} ${asked.key}`;
    if (asked.outcome === "ok" && !isThere) return [`acknowledged and lost: ${name}`];
    if (asked.outcome === "no" && isThere) return [`said to be not done (${asked.why}) and done: ${name}`];
    if (asked.outcome === "ok" && !isDeepStrictEqual(values.get(asked.key), asked.value)) {
      return [`answered otherwise than it was kept: ${name}`];
    }
    return [];
  });
  if (kept.length !== values.size) lies.push(`${kept.length - values.size} keys were done twice`);
  return lies;
}

/** Once nobody writes: no transaction is left open and nobody waits. */
export async function findLeftOvers(cluster: Cluster): Promise<string[]> {
  const rows = await cluster.rows<{ found: string }>(
    `select application_name || ' ' || state as found from pg_stat_activity
      where datname = 'roster' and xact_start is not null and pid <> pg_backend_pid() and backend_type = 'client backend'
      union all select 'waits for ' || locktype from pg_locks where not granted`,
  );
  return rows.map(({ found }) => `left over: ${found}`);
}

/** Recomputes the chain of each account. */
export async function findBrokenChains(cluster: Cluster): Promise<string[]> {
  const { verifyChain } = await import("@/lib/audit/verify");
  const accounts = await cluster.rows<{ id: string; slug: string }>("select id, slug from accounts order by slug");
  const broken: string[] = [];
  for (const { id, slug } of accounts) {
    const verdict = await verifyChain(id);
    if (!verdict.isWhole) broken.push(`the log of ${slug} is ${verdict.fault} at ${verdict.number}`);
  }
  return broken;
}

/** Everything at once, when the load is over. Throws what is wrong; gives how many events there are. */
export async function mustBeSound(cluster: Cluster, begin: Begin, history: readonly Asked[]): Promise<string> {
  const wrong = [
    ...(await findFaults(cluster, begin)),
    ...(await findLies(cluster, history)),
    ...(await findLeftOversPatiently(cluster)),
    ...(await findBrokenChains(cluster)),
  ];
  must(wrong.length === 0, wrong.slice(0, 8).join("; "));
  const open = history.filter(({ outcome }) => outcome === "unknown").length;
  must(open === 0, `${open} requests never got an answer although the server was back`);
  const [row] = await cluster.rows<{ count: number }>("select count(*)::int as count from audit_events");
  return `${row?.count} events whole`;
}

/** A transaction that only reads may be on its way out. */
async function findLeftOversPatiently(cluster: Cluster): Promise<string[]> {
  for (let tries = 0; ; tries++) {
    const left = await findLeftOvers(cluster);
    if (left.length === 0 || tries === 20) return left;
    await new Promise((done) => setTimeout(done, 100));
  }
}
