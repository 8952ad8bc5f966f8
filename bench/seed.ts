import { type Claim, isFilled, markOf, noteFilled, openCluster, removeCluster, superuser } from "./cluster";
import { checkSeed } from "./seed/check";
import { derive } from "./seed/derived";
import { fill } from "./seed/fill";
import { dropIndexes, FILLED, makeIndexes } from "./seed/indexes";

type Step = <T>(label: string, work: () => Promise<T>) => Promise<T>;
type Order = {
  root: string;
  folder: string;
  rows: number;
  seed: string;
  password: string;
  /** Makes a new one even where one fits. */
  isAnew: boolean;
  claim: Claim;
  step: Step;
};

/** Makes the database for the benchmark unless it stands there. Returns whether it made one. */
export async function seedBench(order: Order): Promise<boolean> {
  const { root, folder, rows, seed, password, isAnew, claim, step } = order;
  const mark = markOf(root, rows, seed);
  if (!isAnew && isFilled(folder, mark)) return false;
  await removeCluster(folder, claim);
  const database = await step("Starting PostgreSQL", () => openCluster(folder, claim));
  const connect = () => superuser(database);
  const client = await connect();
  try {
    await client.query("alter system set max_wal_size = '16GB'");
    await client.query("select pg_reload_conf()");
    const indexes = await dropIndexes(client);
    await step(`Writing ${rows.toLocaleString("en")} teammates`, () => fill(connect, { rows, seed, password }));
    await step("Writing their invitations and factors", () => derive(client));
    await step(`Making ${indexes.length} indexes`, () => makeIndexes(indexes, connect));
    await step("Counting what the planner needs", () => client.query(`vacuum (analyze, freeze) ${FILLED.join(", ")}`));
    await step("Checking", () => checkSeed(client, rows));
    await client.query("alter system reset max_wal_size");
    await step("Writing all to disk", () => client.query("checkpoint"));
  } finally {
    await client.end();
    await database.stop();
  }
  noteFilled(folder, mark);
  return true;
}
