import { sql } from "drizzle-orm";
import { readAccount } from "@/db/read-account";
import { BEHIND_AT_MOST_MS, freshReplica } from "@/db/replica";
import { codeOf, transaction } from "@/db/transaction";
import type { UserContext } from "@/lib/context";
import { createProject } from "@/lib/projects/create-project";
import { listProjectOptions } from "@/lib/projects/queries";
import { findSession } from "@/lib/sessions/queries";
import { startSession } from "@/lib/sessions/start-session";
import { loadTeammateParams } from "@/lib/teammates/params";
import { countByStatus } from "@/lib/teammates/queries";
import { actAs, openAccount, testOrigin } from "@/lib/testing";
import { must } from "./must";
import { ms, until } from "./play";
import type { Standby } from "./standby";

/** A replica that does not keep up: nobody misses what they changed themselves, and the rest no longer than promised. */
export async function readThroughStandby(standby: Standby): Promise<string> {
  const account = await openAccount();
  const owner = await actAs(account, account.owner);
  const { id, secret } = await transaction((tx) =>
    startSession(tx, { userId: account.owner.userId, origin: testOrigin, assurance: 1 }),
  );
  const writer: UserContext = { ...owner, actor: { ...owner.actor, sessionId: id } };
  const maySession = async () => (await findSession(secret))?.mayBeBehind === true;
  const sees = async (mayBeBehind: boolean, name: string) =>
    (await listProjectOptions({ ...writer, mayBeBehind })).some((project) => project.name === name);
  const ageWriting = () =>
    transaction((tx) =>
      tx.execute(sql`update sessions set created_at = created_at - interval '1 minute', wrote_at = wrote_at - interval '1 minute'
        where user_id = ${account.owner.userId}`),
    );

  must(!(await maySession()), "somebody who came this moment is sent to the replica");
  await ageWriting();
  must(await maySession(), "somebody who changed nothing for long is kept from the replica");
  await until("the replica is proven to be close", () => freshReplica() !== null);
  const where = await readAccount({ account, mayBeBehind: true }, async (tx) =>
    (await tx.execute<{ here: boolean }>(sql`select pg_is_in_recovery() as here`)).rows.at(0),
  );
  must(where?.here === true, "the door for reading does not lead to the replica");
  const refused = await readAccount(writer, (tx) => tx.execute(sql`delete from projects`)).catch(codeOf);
  must(refused === "25006", "the door for reading lets somebody write");

  const read = { ...writer, mayBeBehind: true };
  must((await countByStatus(read, loadTeammateParams("?q=nobody"))).active === 0, "the replica counts whom nobody is");
  must(freshReplica() !== null, "waiting for its turn to count made the replica be distrusted");

  await standby.pause();
  await createProject(writer, { name: "Written while the replica stood still" });
  const written = performance.now();
  const name = "Written while the replica stood still";
  must(!(await sees(true, name)), "the replica did not stand still: the naive reader would have seen the change");
  must(await sees(await maySession(), name), "whoever changed it does not see it");
  const took = await until("everybody sees it", () => sees(true, name), BEHIND_AT_MOST_MS + 3_000);
  must(performance.now() - written < BEHIND_AT_MOST_MS + 2_000, `others saw it only after ${ms(took)}`);
  must(freshReplica() === null, "a replica that stands still is still read");

  await standby.resume();
  await ageWriting();
  const back = await until("the replica is read again", () => freshReplica() !== null);
  must((await maySession()) && (await sees(true, name)), "the replica that caught up lacks it");
  await standby.stop();
  must(await sees(true, name), "with the replica gone nothing is read");
  must(freshReplica() === null, "a replica that is gone is still read");
  return `the writer saw it at once, a naive reader did not, others after ${ms(took)}; the replica was read again ${ms(back)} after it went on; gone, the primary answered`;
}
