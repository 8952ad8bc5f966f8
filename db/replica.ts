import type { Pool, QueryConfig } from "pg";
import { log } from "@/lib/log";
import { connection } from "./client";

/** How far behind what is read from the replica may be, proven. */
export const BEHIND_AT_MOST_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
const LOOK_PATIENCE_MS = 3_000;
/** A primary that became a replica may not be asked what it writes. */
const WRITTEN = `case when not pg_is_in_recovery() then pg_current_wal_insert_lsn() end as end,
  case when not pg_is_in_recovery() then left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) end as timeline`;
/** As of its last restart point: after a failover it is read again minutes later, but never by another's positions. */
const REPLAYED = `pg_last_wal_replay_lsn() as end,
  lpad(upper(to_hex((pg_control_checkpoint()).timeline_id)), 8, '0') as timeline`;

/** Where the primary's log ended at a moment: who has replayed it holds everything that was committed before. */
type Mark = { at: number; end: bigint };
export type Watch = { isFresh: () => boolean; distrust: () => void; look: () => Promise<void>; stop: () => void };

const holder = globalThis as typeof globalThis & { rosterReplica?: { pool: Pool; watch: Watch } };

/** The replica, while it is proven not to be too far behind; null where there is none or nobody knows. */
export function freshReplica(): { pool: Pool; distrust: () => void } | null {
  const { pool: primary, replica: pool } = connection();
  if (!pool) return null;
  if (holder.rosterReplica?.pool !== pool) {
    holder.rosterReplica?.watch.stop();
    holder.rosterReplica = { pool, watch: watchReplica(primary, pool) };
  }
  const { watch } = holder.rosterReplica;
  return watch.isFresh() ? { pool, distrust: watch.distrust } : null;
}

/** Looks once a second how far each is. What cannot be asked or compared proves nothing. */
export function watchReplica(primary: Pool, replica: Pool): Watch {
  let marks: Mark[] = [];
  let provenAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;
  const distrust = () => {
    provenAt = Number.NEGATIVE_INFINITY;
    marks = [];
  };
  const lookOnce = async () => {
    if (primary.ended || replica.ended) return;
    try {
      const at = performance.now();
      const ahead = await ask(primary, WRITTEN);
      marks = [...marks.filter((mark) => at - mark.at < BEHIND_AT_MOST_MS), { at, end: ahead.end }];
      const behind = await ask(replica, REPLAYED);
      if (ahead.isReplica || !behind.isReplica || ahead.log !== behind.log) return distrust();
      provenAt = marks.findLast(({ end }) => end <= behind.end)?.at ?? provenAt;
    } catch (error) {
      distrust();
      log.debug({ err: error }, "nobody knows how far behind the replica is");
    }
  };
  const look = () => {
    looking ??= lookOnce().finally(() => {
      looking = null;
    });
    return looking;
  };
  void look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    isFresh: () => performance.now() - provenAt < BEHIND_AT_MOST_MS,
    distrust,
    look,
    stop: () => clearInterval(timer),
  };
}

type Said = { isReplica: boolean; cluster: string; timeline: string | null; end: string | null };

async function ask(pool: Pool, place: string) {
  const text = `select pg_is_in_recovery() as "isReplica", (pg_control_system()).system_identifier::text as cluster, ${place}`;
  const { rows } = await pool.query<Said>({
    text,
    query_timeout: LOOK_PATIENCE_MS,
  } as QueryConfig); // pg knows a query's own timeout, its types do not
  const [row] = rows;
  if (!row?.end) throw new Error("The database does not say where its log ends");
  return { isReplica: row.isReplica, log: `${row.cluster} ${row.timeline}`, end: positionIn(row.end) };
}

/** "16/B374D848": two halves of a 64-bit number, in hexadecimal. */
function positionIn(text: string): bigint {
  const [high = "", low = ""] = text.split("/");
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}
