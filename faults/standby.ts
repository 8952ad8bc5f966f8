import { appendFileSync, chownSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Client } from "pg";
import type { EmbeddedDatabase } from "@/db/embedded";
import { postgresBinaries, postgresUser } from "@/db/embedded/binaries";
import { dataDirectory, startPostmaster, stopPostmaster } from "@/db/embedded/cluster";
import { existingHome } from "@/db/embedded/location";

/** A streaming replica of the embedded database, whose replay can be held up. */
export type Standby = {
  appUrl: string;
  pause: () => Promise<void>;
  resume: () => Promise<void>;
  /** Makes a primary of it, which writes a log of its own from there on. */
  promote: () => Promise<void>;
  /** Starts it again where it was. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Copies the running cluster as a backup does, and starts the copy as its replica. */
export async function startStandby(dataDir: string, primary: EmbeddedDatabase, name = "standby"): Promise<Standby> {
  const runAs = postgresUser();
  const first = existingHome(dataDir);
  const home = join(first, name);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { mode: 0o755 });
  const directory = dataDirectory(home);
  await asSuperuser(primary.superuserUrl, async (client) => {
    await client.query("select pg_create_physical_replication_slot($1, true)", [name]);
    await client.query("select pg_backup_start('standby', true)");
    cpSync(dataDirectory(first), directory, { recursive: true, filter: isCopied });
    const { rows } = await client.query("select labelfile from pg_backup_stop(false)");
    writeFileSync(join(directory, "backup_label"), rows[0].labelfile);
  });
  const { hostname, port, username, password } = new URL(primary.superuserUrl);
  const way = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
  appendFileSync(
    join(directory, "postgresql.auto.conf"),
    `primary_conninfo = '${way}'\nprimary_slot_name = '${name}'\n`,
  );
  writeFileSync(join(directory, "standby.signal"), "");
  if (runAs) giveTo(directory, runAs);
  const place = { binaries: postgresBinaries(runAs), home, runAs };
  let started = await startPostmaster(place, undefined, true);
  const stopWithUs = () => started.process.kill("SIGINT");
  process.once("exit", stopWithUs);
  const here = (url: string) => Object.assign(new URL(url), { port: String(started.port) }).href;
  const say = (statement: string) => asSuperuser(here(primary.superuserUrl), (client) => client.query(statement));
  return {
    appUrl: here(primary.appUrl),
    pause: async () => void (await say("select pg_wal_replay_pause()")),
    resume: async () => void (await say("select pg_wal_replay_resume()")),
    promote: async () => void (await say("select pg_promote()")),
    start: async () => {
      started = await startPostmaster(place, started.port, true);
      process.once("exit", stopWithUs);
    },
    stop: async () => {
      process.off("exit", stopWithUs);
      await stopPostmaster(home);
    },
  };
}

/** The log comes over the wire, and the files that say "this one runs" are the primary's. */
const isCopied = (source: string): boolean =>
  !["postmaster.pid", "postmaster.opts"].includes(basename(source)) &&
  (basename(dirname(source)) !== "pg_wal" || ["archive_status", "summaries"].includes(basename(source)));

function giveTo(path: string, { uid, gid }: { uid: number; gid: number }): void {
  chownSync(path, uid, gid);
  for (const entry of readdirSync(path, { recursive: true, encoding: "utf8" })) chownSync(join(path, entry), uid, gid);
}

async function asSuperuser<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return work(client).finally(() => client.end());
}
