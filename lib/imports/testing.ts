import { projects } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import { getBatch } from "@/lib/batches/queries";
import { startBatch } from "@/lib/batches/start-batch";
import { work } from "@/lib/bulk/testing";
import type { UserContext } from "@/lib/context";
import { readCsv } from "@/lib/csv/read-csv";
import { openGroup } from "@/lib/groups/testing";
import { newId } from "@/lib/id";
import { actAs, openAccount } from "@/lib/testing";
import { prepareImport } from "./prepare-import";
import { getImport } from "./queries";
import { MOST_BYTES, MOST_ROWS } from "./schema";

/** For tests: an account with a project and a group to be named, as its owner; `at`: the addresses that it knows. */
export async function scene(catalogue: Parameters<typeof openAccount>[0] = "campaigns") {
  const account = await openAccount(catalogue);
  const owner = await actAs(account, account.owner);
  const projectId = newId();
  await inAccount(account.id, async (tx) => {
    await tx.insert(projects).values({ accountId: account.id, id: projectId, name: "Web shop" });
  });
  const groupId = await openGroup(account, { name: "Sales; North" });
  const at = `@${account.slug}.example`;
  return { account, owner, projectId, groupId, at };
}

/** For tests: uploads this text as the door does, and lets the worker look at it. */
export async function upload(ctx: UserContext, text: string): Promise<string> {
  const bytes = async function* () {
    yield Buffer.from(text);
  };
  const file = await readCsv(bytes(), { bytes: MOST_BYTES, rows: MOST_ROWS });
  const { batchId } = await prepareImport(ctx, { ...file, fileName: "people.csv" });
  await work(ctx, batchId);
  return batchId;
}

/** Starts an import and works it off. */
export async function doImport(ctx: UserContext, batchId: string) {
  await startBatch(ctx, { batchId });
  await work(ctx, batchId);
  return getBatch(ctx, batchId);
}

/** Each line in a word: "invite", "change", "nothing", or why it is refused. */
export async function verdictsOf(ctx: UserContext, batchId: string): Promise<(string | null)[]> {
  const { rows } = await getImport(ctx, batchId);
  return rows.map(({ verdict, code }) => code ?? verdict);
}
