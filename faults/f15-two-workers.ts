import { mustBeSound } from "./check";
import { must } from "./must";
import { type Fault, ms, type Play, until } from "./play";

const JOBS = 500;
/** A dead worker's jobs are free after 20 s, which is looked at every 5 s. */
const TAKEN_OVER_MS = 20_000 + 5_000 + 15_000;

/** F15: five hundred jobs due at the same moment, two workers, one of which is killed in the middle. */
export const twoWorkers: Fault = {
  id: "F15",
  title: "two workers, one killed while it holds jobs",
  async play({ stage, begin }: Play) {
    const { cluster } = stage;
    const servers = await Promise.all([stage.startServer(stage.freePort()), stage.startServer(stage.freePort())]);
    const [a, b] = [stage.startWorker(), stage.startWorker()];
    await until("both workers look for jobs", async () => {
      const [row] = await cluster.rows<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where application_name = 'roster worker presence'",
      );
      return row?.count === 2;
    });
    await addJobs();
    const done = async () => {
      const [row] = await cluster.rows<{ count: number }>(
        "select count(*)::int as count from emails where message = 'access_ending' and to_address like '%@f15.example'",
      );
      return row?.count ?? 0;
    };
    await until("the first hundred", async () => (await done()) >= 100);
    // Frozen it keeps what it holds, so that the kill surely finds jobs in its hands.
    a.signal("SIGSTOP");
    const held = await cluster.rows<{ worker: string; jobs: number }>(
      "select locked_by as worker, count(*)::int as jobs from graphile_worker.jobs where locked_by is not null group by 1",
    );
    await a.kill();
    const killed = performance.now();
    await until("everything else done", async () => (await open()) <= 8);
    const took = await until(
      "the dead worker's jobs taken over",
      async () => (await open()) === 0,
      TAKEN_OVER_MS + 20_000,
    );
    const overAll = performance.now() - killed;
    const effects = await cluster.rows<{ mails: number; most: number; statuses: string }>(
      `select count(*)::int as mails, max(n)::int as most, string_agg(distinct status, ' ') as statuses from
        (select count(*) over (partition by teammate_id) as n, status from emails
          where message = 'access_ending' and to_address like '%@f15.example') m`,
    );
    const [seen] = effects;
    must(seen?.mails === JOBS && seen.most === 1, `${seen?.mails} mails for ${JOBS} jobs, up to ${seen?.most} for one`);
    must(seen.statuses === "captured", `the mails ended ${seen.statuses}`);
    must(!b.hasEnded() && servers.every((server) => !server.hasEnded()), "a process ended by itself");
    await Promise.all([b.kill(), ...servers.map((server) => server.kill())]);
    const inHand = held.reduce((sum, { jobs }) => sum + jobs, 0);
    return `${JOBS} jobs and their ${JOBS} mails by two workers, one killed with ${inHand} jobs held by both: each done once, the last taken over ${ms(overAll)} after the kill (waited ${ms(took)}); ${await mustBeSound(cluster, begin, [])}`;

    async function open(): Promise<number> {
      const [row] = await cluster.rows<{ count: number }>(
        `select count(*)::int as count from graphile_worker.jobs
          where task_identifier in ('notify_access_ending', 'deliver_email') and run_at <= now()`,
      );
      return row?.count ?? 0;
    }

    /** People whose access ends, and the job that tells each. */
    function addJobs() {
      return cluster.rows(
        `with people as (
          insert into users (id, email, first_name, last_name, email_verified_at)
          select gen_random_uuid(), 'p' || n || '@f15.example', 'Fault', 'Test', now() from generate_series(1, $1) n
          returning id, email
        ), mates as (
          insert into teammates (account_id, id, user_id, email, first_name, last_name, search_text, joined_at, ends_at)
          select (select id from accounts where slug = 'orbit'), gen_random_uuid(), id, email, 'Fault', 'Test', email, now(),
            date_trunc('milliseconds', now() + interval '7 days') from people returning account_id, id, ends_at
        )
        select graphile_worker.add_job('notify_access_ending', json_build_object('accountId', account_id, 'teammateId', id,
          'endsAt', to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) from mates`,
        [JOBS],
      );
    }
  },
};
