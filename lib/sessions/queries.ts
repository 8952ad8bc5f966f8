import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";
import { type Seat, seatsOf } from "@/lib/accounts/queries";
import { hashToken } from "@/lib/auth/tokens";
import { owesSecondStep, type SignedIn } from "@/lib/auth/visitor";
import { mayBeBehind } from "@/lib/just-wrote";

/** Not ended, in use within 12 hours and begun within 7 days; of sessions as `s`. */
export const isGood = sql`s.ended_at is null
  and s.last_used_at > clock_timestamp() - interval '12 hours'
  and s.created_at > clock_timestamp() - interval '7 days'`;

/** Who gave a password has so long for the second step, else a password alone would keep its place for days. */
const isNoLeftover = sql`(s.assurance >= 2 or not u.two_factor or s.created_at > clock_timestamp() - interval '15 minutes')`;

const Found = z.object({
  userId: z.string(),
  sessionId: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  emailVerified: z.boolean(),
  sessionStartedAt: z.coerce.date(),
  assurance: z.number(),
  hasTwoFactor: z.boolean(),
  mayBeBehind: z.boolean(),
  ageMs: z.coerce.number(),
  isStale: z.boolean(),
});

type Session = SignedIn & { ageMs: number };

/** The session with this secret and its user, by the database's clock; null when it is not good any more. */
export const findSession = (secret: string): Promise<Session | null> => transaction((tx) => sessionWith(tx, secret));

/**
 * The same with the accounts that the user is a teammate of, of which somebody who owes the second step sees none: what
 * every page for them begins with.
 */
export function findCaller(secret: string): Promise<{ session: Session; seats: Seat[] } | null> {
  return transaction(async (tx) => {
    const session = await sessionWith(tx, secret);
    return session && { session, seats: owesSecondStep(session) ? [] : await seatsOf(tx, session) };
  });
}

async function sessionWith(tx: Tx, secret: string): Promise<Session | null> {
  const { rows } = await tx.execute(sql`
    select s.id as "sessionId", s.user_id as "userId", u.email, u.first_name as "firstName", u.last_name as "lastName",
      u.email_verified_at is not null as "emailVerified", s.created_at as "sessionStartedAt", s.assurance, u.two_factor as "hasTwoFactor",
      ${mayBeBehind(sql`u.id`)} as "mayBeBehind",
      extract(epoch from clock_timestamp() - s.created_at) * 1000 as "ageMs",
      s.last_used_at < clock_timestamp() - interval '1 minute' as "isStale"
    from sessions s join users u on u.id = s.user_id
    where s.secret_hash = ${hashToken(secret)} and ${isGood} and ${isNoLeftover}`);
  if (!rows[0]) return null;
  const { isStale, ...found } = Found.parse(rows[0]);
  if (isStale) {
    await tx.execute(sql`update sessions set last_used_at = greatest(last_used_at, clock_timestamp())
      where id = ${found.sessionId} and ended_at is null`);
  }
  return found;
}

const Row = z.object({
  id: z.string(),
  device: z.string().nullable(),
  address: z.string().nullable(),
  startedAt: z.coerce.date(),
  lastUsedAt: z.coerce.date(),
});

export type SessionRow = z.infer<typeof Row>;

/** A person's own sessions that are good now, the one used last first. */
export function listSessions(userId: string): Promise<SessionRow[]> {
  return transaction(async (tx) => {
    const { rows } = await tx.execute(sql`
      select s.id, s.device, s.address, s.created_at as "startedAt", s.last_used_at as "lastUsedAt"
      from sessions s join users u on u.id = s.user_id
      where s.user_id = ${userId} and ${isGood} and ${isNoLeftover}
      order by s.last_used_at desc, s.id limit 100`);
    return z.array(Row).parse(rows);
  });
}
