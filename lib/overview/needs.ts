import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { readAccount } from "@/db/read-account";
import { ADVISED_HOLDERS } from "@/lib/access/advice";
import { loadAccount } from "@/lib/accounts/load-account";
import { countWithoutTwoFactor } from "@/lib/accounts/without-two-factor";
import type { AccountInfo, UserContext } from "@/lib/context";
import { type Counted, countedUpTo, MOST_COUNTED } from "@/lib/counted";
import { askedOf } from "@/lib/teammates/asked";
import { findPage } from "@/lib/teammates/find-page";
import { loadTeammateParams } from "@/lib/teammates/params";
import type { StatusCounts } from "@/lib/teammates/row";
import type { Need } from "./overview";

/** How many it is about, and who has it been about the longest where that is told. */
type Found = {
  kind: Need["kind"];
  people: Counted;
  firstId: string | null;
  at?: "invitedAt" | "lockedUntil" | "endsAt";
};

/** What somebody should look at, the most urgent first; what nobody needs to is left out. */
export async function findNeeds(ctx: UserContext, byStatus: StatusCounts): Promise<Need[]> {
  const { account } = ctx;
  return readAccount(ctx, async (tx) => {
    const found = [
      await undelivered(tx, account),
      await locked(tx, account, byStatus.locked),
      await inviteExpired(tx, account, byStatus.inviteExpired),
      await accessEnded(tx, account),
      await withoutTwoFactor(tx, ctx),
      await tooFewHolders(tx, account),
    ];
    return withFirst(
      tx,
      account,
      found.filter((one) => one !== null),
    );
  });
}

async function undelivered(tx: Tx, { id }: AccountInfo): Promise<Found | null> {
  const rows = sql`select t.id from teammates t where t.account_id = ${id} and t.delivery = 'failed'
    and t.joined_at is null and roster_status(t) = 'invited' order by t.invited_at, t.id`;
  return found("undelivered", await firstAndCount(tx, rows), "invitedAt");
}

async function locked(tx: Tx, { id }: AccountInfo, count: number): Promise<Found | null> {
  if (count === 0) return null;
  const firstId = await first(
    tx,
    sql`select t.id from teammates t where t.account_id = ${id} and t.locked_until > now()
      and roster_status(t) = 'locked' order by t.locked_until, t.id`,
  );
  return { kind: "locked", people: { count, isMore: false }, firstId, at: "lockedUntil" };
}

async function inviteExpired(tx: Tx, { id }: AccountInfo, count: number): Promise<Found | null> {
  if (count === 0) return null;
  const firstId = await first(
    tx,
    sql`select f.teammate_id as id from teammate_facets f where f.account_id = ${id} and f.stage = 1
      and (f.marks & 16) <> 0 and exists (select from teammates t where t.account_id = f.account_id
        and t.id = f.teammate_id and roster_status(t) = 'inviteExpired' offset 0) order by f.invited, f.teammate_id`,
  );
  return { kind: "inviteExpired", people: { count, isMore: false }, firstId, at: "invitedAt" };
}

/** Whose access is over, by the end that is over, and who is still in a group. Who has not begun is no such case. */
async function accessEnded(tx: Tx, { id }: AccountInfo): Promise<Found | null> {
  const rows = sql`select f.teammate_id as id from teammate_facets f where f.account_id = ${id} and f.stage = 0
    and f.ends <= now() and f.access && '{2}' and (f.marks & 448) <> 0
    and ((f.marks & 64) = 0 or exists (select from teammates t where t.account_id = f.account_id
      and t.id = f.teammate_id and roster_status(t) = 'accessExpired' offset 0)) order by f.ends, f.teammate_id`;
  return found("accessEnded", await firstAndCount(tx, rows), "endsAt");
}

/**
 * Active people without two-factor: everybody where all are asked for it, else those who manage people. The same people
 * as behind the link, by the same filter.
 */
async function withoutTwoFactor(tx: Tx, { account, facts }: UserContext): Promise<Found | null> {
  const { requireTwoFactor } = await loadAccount(tx, account.id);
  if (requireTwoFactor) {
    const { people, someId } = await countWithoutTwoFactor(tx, account.id, ["active"]);
    return people.count === 0 ? null : { kind: "requiredTwoFactorMissing", people, firstId: someId };
  }
  const asked = askedOf(account, facts, loadTeammateParams("?status=active&twoFactor=off&level=account"));
  const managers = asked ? await findPage(tx, account.id, asked, { sort: "name", size: MOST_MANAGERS }, null) : [];
  const [someone] = managers;
  if (!someone) return null;
  const people = { count: managers.length, isMore: someone.more };
  return { kind: "managersWithoutTwoFactor", people, firstId: someone.id };
}

/** Found one by one; nobody asks for the number of more than that. */
const MOST_MANAGERS = 100;

/** Fewer holders of a role than the catalogue advises; `count` says how many there are. */
async function tooFewHolders(tx: Tx, account: AccountInfo): Promise<Found | null> {
  const advice = ADVISED_HOLDERS[account.catalogue];
  if (!advice) return null;
  const holders: string[] = [];
  for (let holder: string | null = ""; holder !== null && holders.length < advice.least; ) {
    holder = await first(
      tx,
      sql`select t.id from roles r
        join grants g on g.account_id = r.account_id and g.role_id = r.id and (g.ends_at is null or g.ends_at > now())
        join teammates t on t.account_id = g.account_id and t.id = g.teammate_id
        where r.account_id = ${account.id} and r.catalogue_key = ${advice.role} and t.joined_at is not null
          and t.removed_at is null and t.suspended_at is null and t.id <> all(${sql.param(holders)}::uuid[])`,
    );
    if (holder !== null) holders.push(holder);
  }
  const people = countedUpTo(holders.length);
  return people.count < advice.least ? { kind: "fewAdmins", people, firstId: null } : null;
}

type FirstAndCount = { firstId: string | null; count: number };

function found(kind: Need["kind"], { firstId, count }: FirstAndCount, at: NonNullable<Found["at"]>): Found | null {
  return count === 0 ? null : { kind, people: countedUpTo(count), firstId, at };
}

/** Of rows in order: the first, and how many there are up to the bound. */
async function firstAndCount(tx: Tx, ordered: SQL): Promise<FirstAndCount> {
  const { rows } = await tx.execute<FirstAndCount>(sql`
    select (array_agg(some_rows.id))[1] as "firstId", count(*)::int as count
    from (${ordered} limit ${MOST_COUNTED + 1}) some_rows`);
  return rows[0] ?? { firstId: null, count: 0 };
}

async function first(tx: Tx, ordered: SQL): Promise<string | null> {
  const { rows } = await tx.execute<{ id: string }>(sql`${ordered} limit 1`);
  return rows[0]?.id ?? null;
}

const Person = z.object({
  id: z.string(),
  name: z.string(),
  invitedAt: z.coerce.date().nullable(),
  lockedUntil: z.coerce.date().nullable(),
  endsAt: z.coerce.date().nullable(),
  words: z.string().nullable(),
  groups: z.number(),
});

async function withFirst(tx: Tx, { id: accountId }: AccountInfo, all: readonly Found[]): Promise<Need[]> {
  const ids = all.flatMap(({ firstId }) => firstId ?? []);
  const { rows } = await tx.execute(sql`
    select t.id, t.first_name || ' ' || t.last_name as name, t.invited_at as "invitedAt", t.locked_until as "lockedUntil",
      t.ends_at as "endsAt", t.delivery_error as words, (select count(*)::int from group_teammates m
        where m.account_id = t.account_id and m.teammate_id = t.id) as groups
    from teammates t where t.account_id = ${accountId} and t.id = any(${sql.param(ids)}::uuid[])`);
  const known = new Map(
    z
      .array(Person)
      .parse(rows)
      .map((person) => [person.id, person]),
  );
  return all.map(({ kind, people, firstId, at }) => {
    const person = firstId === null ? undefined : known.get(firstId);
    if (!person) return { kind, ...people, first: null };
    const { id, name, words, groups } = person;
    return { kind, ...people, first: { id, name, words, groups, at: (at && person[at])?.toISOString() ?? null } };
  });
}
