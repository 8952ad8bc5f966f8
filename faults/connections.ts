import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "./cluster";

/** Counts again and again how many connections Roster has on the database, and remembers the most. */
export async function watchConnections(cluster: Cluster) {
  const client = await cluster.connect();
  const watching = new AbortController();
  const most = { all: 0, workers: 0 };
  const count = async () => {
    while (!watching.signal.aborted) {
      const { rows } = await client.query<{ all: number; workers: number }>(
        `select count(*)::int as all, (count(*) filter (where application_name like 'roster worker%'))::int as workers
          from pg_stat_activity where usename = 'roster_app' and backend_type = 'client backend'`,
      );
      most.all = Math.max(most.all, rows[0]?.all ?? 0);
      most.workers = Math.max(most.workers, rows[0]?.workers ?? 0);
      await pause(50);
    }
  };
  const counted = count();
  return {
    most,
    stop: async () => {
      watching.abort();
      await counted;
      await client.end();
    },
  };
}
