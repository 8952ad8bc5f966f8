import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import { ADVISED_HOLDERS } from "@/lib/access/advice";
import type { AccountInfo } from "@/lib/context";
import { filterSql } from "@/lib/teammates/filter-sql";
import { loadTeammateParams } from "@/lib/teammates/params";
import { STATUS_SQL } from "@/lib/teammates/status-sql";
import type { Need } from "./overview";

const Found = z.object({
  count: z.number(),
  id: z.string(),
  name: z.string(),
  at: z.coerce.date().nullable(),
  words: z.string().nullable(),
  groups: z.number(),
});

/** What somebody should look at, the most urgent first; what nobody needs to is left out. */
export async function listNeeds(tx: Tx, account: AccountInfo): Promise<Need[]> {
  const one = (kind: Need["kind"], where: SQL, at: SQL) => findNeed(tx, account, kind, where, at);
  const found = [
    await one("undelivered", sql`${STATUS_SQL} = 'invited' and ${t.delivery} = 'failed'`, sql`${t.invitedAt}`),
    await one("locked", sql`${STATUS_SQL} = 'locked'`, sql`${t.lockedUntil}`),
    await one("inviteExpired", sql`${STATUS_SQL} = 'inviteExpired'`, sql`${t.invitedAt}`),
    await one("accessEnded", sql`${STATUS_SQL} = 'accessExpired' and ${groupCount} > 0`, sql`${t.endsAt}`),
    await one(
      "requiredTwoFactorMissing",
      sql`${isRequired} and ${STATUS_SQL} = 'active' and not ${t.twoFactor}`,
      sql`${t.joinedAt}`,
    ),
    await one(
      "managersWithoutTwoFactor",
      sql`not ${isRequired} and ${managersWithoutTwoFactor(account)}`,
      sql`${t.joinedAt}`,
    ),
    await tooFewHolders(tx, account),
  ];
  return found.filter((need) => need !== null);
}

const groupCount = sql<number>`(select count(*) from group_teammates m
  where m.account_id = ${t.accountId} and m.teammate_id = ${t.id})::int`;

/** Where everybody is asked for two-factor, those who manage people are no case of their own. */
const isRequired = sql`(select a.require_two_factor from accounts a where a.id = ${t.accountId})`;

/** The same people as behind the link, by the same filter. */
const managersWithoutTwoFactor = (account: AccountInfo): SQL =>
  filterSql(account, loadTeammateParams("?level=account&twoFactor=off&status=active")) ?? sql`false`;

async function findNeed(tx: Tx, account: AccountInfo, kind: Need["kind"], where: SQL, at: SQL): Promise<Need | null> {
  const [row] = await tx
    .select({
      count: sql`(count(*) over ())::int`,
      id: t.id,
      name: sql`${t.firstName} || ' ' || ${t.lastName}`,
      at,
      words: t.deliveryError,
      groups: groupCount,
    })
    .from(t)
    .where(and(sql`${t.accountId} = ${account.id} and ${t.removedAt} is null`, where))
    .orderBy(at, t.id)
    .limit(1);
  if (!row) return null;
  const { count, at: moment, ...person } = Found.parse(row);
  return { kind, count, first: { ...person, at: moment?.toISOString() ?? null } };
}

/** Fewer holders of a role than the catalogue advises; `count` says how many there are. */
async function tooFewHolders(tx: Tx, account: AccountInfo): Promise<Need | null> {
  const advice = ADVISED_HOLDERS[account.catalogue];
  if (!advice) return null;
  const { rows } = await tx.execute<{ count: number }>(sql`
    select count(distinct t.id)::int as count from teammates t
    join grants g on g.account_id = t.account_id and g.teammate_id = t.id and (g.ends_at is null or g.ends_at > now())
    join roles r on r.account_id = g.account_id and r.id = g.role_id and r.catalogue_key = ${advice.role}
    where t.account_id = ${account.id} and t.joined_at is not null and t.removed_at is null and t.suspended_at is null`);
  const count = rows[0]?.count ?? 0;
  return count < advice.least ? { kind: "fewAdmins", count, first: null } : null;
}
