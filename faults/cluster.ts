import { setTimeout as pause } from "node:timers/promises";
import { Client, type QueryResultRow } from "pg";
import { type EmbeddedDatabase, startEmbedded } from "@/db/embedded";
import { dataDirectory, postmasterPid } from "@/db/embedded/cluster";
import { existingHome } from "@/db/embedded/location";
import { becomes, isAlive } from "@/db/embedded/process";
import { codeOf } from "@/db/transaction";

/** The database under test: looked at as its superuser, and broken. */
export type Cluster = ReturnType<typeof clusterOf>;

const NOT_NOW = new Set(["ECONNREFUSED", "ECONNRESET", "57P01", "57P02", "57P03"]);

export function clusterOf(dataDir: string, first: EmbeddedDatabase) {
  let database = first;
  const directory = dataDirectory(existingHome(dataDir));
  const superuserUrl = () => database.superuserUrl.replace(/[^/]*$/, "roster");
  const connect = async (url = superuserUrl()): Promise<Client> => {
    const client = new Client({ connectionString: url, application_name: "faults", connectionTimeoutMillis: 3_000 });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  return {
    connect,
    appUrl: (applicationName?: string) =>
      applicationName ? `${database.appUrl}?application_name=${applicationName}` : database.appUrl,
    /** Asks; while the database is away, again for up to ten seconds. */
    async rows<R extends QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
      for (let tries = 0; ; tries++) {
        let client: Client | undefined;
        try {
          client = await connect();
          return (await client.query<R>(text, values)).rows;
        } catch (error) {
          if (tries > 100 || !NOT_NOW.has(codeOf(error) ?? "")) throw error;
        } finally {
          await client?.end().catch(() => undefined);
        }
        await pause(100);
      }
    },
    postmaster: () => postmasterPid(directory),
    /** SIGINT: fast; SIGQUIT: immediate; SIGKILL: as if the machine had done it. */
    async stop(signal: NodeJS.Signals): Promise<void> {
      const pid = postmasterPid(directory);
      if (!pid) throw new Error("There is no postmaster");
      process.kill(pid, signal);
      if (!(await becomes(() => !isAlive(pid), 20_000))) throw new Error(`The postmaster survived ${signal}`);
    },
    /** Starts it again as `npm start` does, on the port it had. */
    async start(): Promise<void> {
      database = await startEmbedded({ dataDir });
    },
  };
}
