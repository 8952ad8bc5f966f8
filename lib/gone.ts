import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Whether somebody is still there: the removed keep their roles and groups, and no count of people has them. */
export const isPresent = (accountId: string, teammateId: SQL): SQL => sql`${teammateId} not in (
  select f.teammate_id from teammate_facets f where f.account_id = ${accountId} and f.stage = 2)`;

/** Who is gone is looked up once for everybody who is counted, which takes room for all of them. */
export const makeRoomForTheGone = (tx: Tx) => tx.execute(sql`set local work_mem = '64MB'`);
