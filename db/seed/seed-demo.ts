import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";
import { hashPassword } from "@/lib/auth/passwords";
import { DemoClock } from "./clock";
import { historyOf } from "./history";
import { makeLateChanges } from "./late-changes";
import { makePeople } from "./people";
import type { AccountPlan } from "./plan";
import { lumen } from "./plans/lumen";
import { northwind } from "./plans/northwind";
import { orbit } from "./plans/orbit";
import { papertrail } from "./plans/papertrail";
import { randomFrom } from "./random";
import { writeAccount } from "./write-account";
import { writeLog } from "./write-log";
import { writePeople } from "./write-people";

export const PLANS: readonly AccountPlan[] = [northwind, papertrail, lumen, orbit];

/** Makes the demo accounts that are not there yet, all or none. Returns the names of those it made. */
export async function seedDemo(password: string): Promise<string[]> {
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    const made: string[] = [];
    for (const plan of PLANS) {
      if (await isTaken(tx, plan.slug)) continue;
      await seedAccount(tx, plan, passwordHash);
      made.push(plan.name);
    }
    return made;
  });
}

async function seedAccount(tx: Tx, plan: AccountPlan, passwordHash: string): Promise<void> {
  const clock = await databaseClock(tx);
  const people = makePeople(randomFrom(plan.slug), clock, plan);
  const account = await writeAccount(tx, clock, plan);
  await writePeople(tx, account, people, passwordHash);
  await writeLog(tx, account, historyOf(account, people));
  await makeLateChanges(tx, clock, account, people);
}

async function isTaken(tx: Tx, slug: string): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(sql`select roster_slug_is_taken(${slug}) as taken`);
  return rows[0]?.taken ?? true;
}

async function databaseClock(tx: Tx): Promise<DemoClock> {
  const { rows } = await tx.execute<{ now: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  );
  if (!rows[0]) throw new Error("The database gave no clock");
  return new DemoClock(Number(rows[0].now));
}
