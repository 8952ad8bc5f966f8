import { Pool } from "pg";
import { watchReplica } from "@/db/replica";
import { must } from "./must";
import { ms, until } from "./play";
import type { Stage } from "./stage";
import { type Standby, startStandby } from "./standby";

/** Whoever compares positions alone reads what the new primary never knew. */
const POSITION = `select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_insert_lsn() end
  - '0/0'::pg_lsn as position`;

/** The replica becomes the primary; another one still follows the primary of before, which writes on. */
export async function failOver(stage: Stage, standby: Standby): Promise<string> {
  const { dataDir, database } = stage.brought;
  const left = await startStandby(dataDir, database, "left");
  const pools = [database.appUrl, standby.appUrl, left.appUrl].map((url) => poolOf(url));
  const [before, promoted, other] = pools;
  must(!!before && !!promoted && !!other, "there are not three of them");
  const followed = watchReplica(before, promoted);
  const mixed = watchReplica(promoted, other);
  try {
    await standby.start();
    await until("the replica is proven to be close", followed.isFresh);
    await standby.promote();
    const took = await until("a replica that became a primary is not read", () => !followed.isFresh(), 4_000);

    await stage.cluster.rows("select pg_switch_wal()");
    const ahead = async () => (await positionOf(other)) - (await positionOf(promoted));
    await until("the other one is further than the new primary", async () => (await ahead()) > 0);
    await mixed.look();
    await mixed.look();
    must((await ahead()) > 0, "the new primary has overtaken it: the fault did not hit");
    must(!mixed.isFresh(), "a replica of the old log is read beside the new primary");
    return `not read ${ms(took)} after it became the primary; nor a replica of the old log, ${await ahead()} bytes further`;
  } finally {
    followed.stop();
    mixed.stop();
    await Promise.all(pools.map((pool) => pool.end()));
    await left.stop();
  }
}

function poolOf(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1 });
  pool.on("error", () => undefined);
  return pool;
}

async function positionOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ position: string }>(POSITION);
  return Number(rows[0]?.position);
}
