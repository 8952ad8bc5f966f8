import { spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { postgresUser } from "@/db/embedded/binaries";
import { existingHome } from "@/db/embedded/location";
import { must } from "./must";
import { until } from "./play";

/** As many connections as the pooler opens on the database, whoever and how many come to it. */
export const POOLED = 20;
const PROGRAM = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"].find(existsSync);

/** PgBouncer in transaction mode before the database, as docs/growing.md sets it up. */
export async function startPooler(dataDir: string, appUrl: string, port: number) {
  must(!!PROGRAM, "PgBouncer is missing: install the package pgbouncer, then try again.");
  const runAs = postgresUser();
  const folder = join(existingHome(dataDir), "pooler");
  mkdirSync(folder, { mode: 0o700, recursive: true });
  const to = new URL(appUrl);
  const ini = join(folder, "pgbouncer.ini");
  const users = join(folder, "users.txt");
  const log = join(folder, "pgbouncer.log");
  writeFileSync(users, `"${to.username}" "${decodeURIComponent(to.password)}"\n`, { mode: 0o600 });
  writeFileSync(
    ini,
    `[databases]
${to.pathname.slice(1)} = host=${to.hostname} port=${to.port} dbname=${to.pathname.slice(1)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${POOLED}
max_client_conn = 500
`,
    { mode: 0o600 },
  );
  if (runAs) for (const path of [folder, users, ini]) chownSync(path, runAs.uid, runAs.gid);
  const output = openSync(log, "a");
  const child = spawn(PROGRAM, [ini], { ...runAs, cwd: "/", stdio: ["ignore", output, output] });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const stopWithUs = () => child.kill("SIGKILL");
  process.once("exit", stopWithUs);
  await until("PgBouncer listens", () => listens(port), 10_000).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw new Error(readFileSync(log, "utf8"), { cause: error });
  });
  return {
    appUrl: Object.assign(new URL(appUrl), { port: String(port) }).href,
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
      process.off("exit", stopWithUs);
    },
  };
}

const listens = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      done(true);
    });
    socket.on("error", () => done(false));
  });
