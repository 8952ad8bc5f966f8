import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type Counted, countedUpTo, MOST_COUNTED } from "@/lib/counted";
import { isPresent, makeRoomForTheGone } from "@/lib/gone";
import { refuseIf } from "@/lib/refusal";

/** The teammates who hold a role by a grant of their own or through a group, the removed among them. */
export const holdersOf = (tx: Tx, accountId: string, roleId: string): Promise<string[]> =>
  holdersWhere(tx, accountId, roleId, sql`true`);

/**
 * The same without those who are removed: they are nobody's teammates now, and no count of people has them. At most one
 * more than are counted.
 */
export const presentHoldersOf = (tx: Tx, accountId: string, roleId: string): Promise<string[]> =>
  holdersWhere(tx, accountId, roleId, sql`t.removed_at is null limit ${MOST_COUNTED + 1}`);

/** Refuses where more people hold a role by a grant of their own than can be given another one at once. */
export async function refuseTooManyHolders(tx: Tx, accountId: string, roleId: string): Promise<void> {
  const { rows } = await tx.execute<{ held: number }>(sql`select count(*)::int as held from (
    select distinct g.teammate_id from grants g
     where g.account_id = ${accountId} and g.role_id = ${roleId} and g.teammate_id is not null
     limit ${MOST_COUNTED + 1}) counted`);
  refuseIf((rows[0]?.held ?? 0) > MOST_COUNTED ? "role_held_by_too_many" : null);
}

async function holdersWhere(tx: Tx, accountId: string, roleId: string, condition: SQL): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select t.id from teammates t join (
      select g.teammate_id from grants g
      where g.account_id = ${accountId} and g.role_id = ${roleId} and g.teammate_id is not null
      union
      select m.teammate_id from grants g
      join group_teammates m on m.account_id = g.account_id and m.group_id = g.group_id
      where g.account_id = ${accountId} and g.role_id = ${roleId}
    ) held on held.teammate_id = t.id
    where t.account_id = ${accountId} and ${condition}`);
  return rows.map(({ id }) => id);
}

/** Whether somebody, or a group, holds the role by a grant that has not ended. */
export async function isHeld(tx: Tx, accountId: string, roleId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ held: boolean }>(sql`
    select exists (select 1 from grants g where g.account_id = ${accountId} and g.role_id = ${roleId}
      and (g.ends_at is null or g.ends_at > clock_timestamp())) as held`);
  return rows[0]?.held === true;
}

/**
 * How many people hold each role now, or this one alone, by grants of their own or through a group; without the
 * removed. Each role's own holders stand in its index by teammate, so that no more are read than are counted.
 */
export async function countHoldersOf(tx: Tx, accountId: string, roleId?: string): Promise<Record<string, Counted>> {
  await makeRoomForTheGone(tx);
  const { rows } = await tx.execute<{ id: string; holders: number }>(sql`
    select r.id, (select count(*)::int from (select from (
      (select distinct g.teammate_id from grants g
        where ${holds(accountId, sql`g`)} and g.teammate_id is not null)
      union all
      (select distinct m.teammate_id from grants g
        join group_teammates m on m.account_id = g.account_id and m.group_id = g.group_id
        where ${holds(accountId, sql`g`)} and g.teammate_id is null
          and not exists (select from grants o where ${holds(accountId, sql`o`)} and o.teammate_id = m.teammate_id))
    ) held where ${isPresent(accountId, sql`held.teammate_id`)} limit ${MOST_COUNTED + 1}) counted) as holders
    from roles r where r.account_id = ${accountId} and ${roleId ? sql`r.id = ${roleId}` : sql`true`}`);
  return Object.fromEntries(rows.map(({ id, holders }) => [id, countedUpTo(holders)]));
}

const holds = (accountId: string, grant: SQL): SQL => sql`${grant}.account_id = ${accountId} and ${grant}.role_id = r.id
  and (${grant}.ends_at is null or ${grant}.ends_at > now())`;
