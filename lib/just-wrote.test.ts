import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { startBatch } from "@/lib/batches/start-batch";
import { prepare, work } from "@/lib/bulk/testing";
import type { UserContext } from "@/lib/context";
import { createProject } from "@/lib/projects/create-project";
import { findSession } from "@/lib/sessions/queries";
import { startSession } from "@/lib/sessions/start-session";
import { actAs, addTeammate, lookInto, openAccount, testOrigin } from "@/lib/testing";

let look: Awaited<ReturnType<typeof lookInto>>;
beforeAll(async () => {
  const database = await testDatabase();
  // Nothing is read from it here: that there is one is what counts.
  vi.stubEnv("DATABASE_REPLICA_URL", database.appUrl);
  look = await lookInto(database);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await look.close();
});

test("whoever changed something, was refused, or whose bulk act went on, reads no replica for a while, in any browser", async () => {
  const account = await openAccount();
  const { userId } = account.owner;
  const begin = () => transaction((tx) => startSession(tx, { userId, origin: testOrigin, assurance: 1 }));
  const [mine, other] = [await begin(), await begin()];
  const base = await actAs(account, account.owner);
  const owner: UserContext = { ...base, actor: { ...base.actor, sessionId: mine.id } };
  const member = await addTeammate(account, { roleKey: "account_member" });
  const mayBeBehind = async () => (await findSession(other.secret))?.mayBeBehind;
  const afterAWhile = async () => {
    await look.rows(
      `update sessions set created_at = created_at - interval '21 seconds', wrote_at = wrote_at - interval '21 seconds'
        where user_id = $1`,
      [userId],
    );
    expect(await mayBeBehind()).toBe(true);
  };
  expect(await mayBeBehind()).toBe(false);
  await afterAWhile();
  await createProject(owner, { name: "Shop" });
  expect(await mayBeBehind()).toBe(false);
  await afterAWhile();
  await expect(createProject(owner, { name: "Shop" })).rejects.toMatchObject({ code: "project_name_taken" });
  expect(await mayBeBehind()).toBe(false);
  await afterAWhile();
  const { batchId } = await prepare(owner, { act: "suspend", selection: { ids: [member.teammateId] } });
  await startBatch(owner, { batchId });
  await afterAWhile();
  await work(owner, batchId);
  expect(await mayBeBehind()).toBe(false);
});
