import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";
import type { Facts } from "@/lib/access/facts";
import { Seat } from "@/lib/accounts/queries";
import { hashToken } from "@/lib/auth/tokens";
import type { SignedIn } from "@/lib/auth/visitor";
import { whileBehind } from "@/lib/just-wrote";
import { readFacts } from "@/lib/load-facts";

/** Of sessions as `s`. */
export const isGood = sql`roster_session_is_good(s)`;

const Session = z.object({
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

const Answer = z.object({ session: Session, seats: z.array(Seat), opened: z.string().nullable(), facts: z.unknown() });

type Session = SignedIn & { ageMs: number };

export type Caller = {
  session: Session;
  /** The accounts that the user is a teammate of; who owes the second step sees none. */
  seats: Seat[];
  /** Of the account that was asked for, when it is among them: what decisions about the user there need. */
  opened: { slug: string; facts: Facts } | null;
};

/** The session with this secret and its user, by the database's clock; null when it is not good any more. */
export const findSession = async (secret: string): Promise<Session | null> =>
  (await findCaller(secret))?.session ?? null;

/** The same with what every page begins with. `opening`: the slug of the account that is being opened. */
export function findCaller(secret: string, opening: string | null = null): Promise<Caller | null> {
  return transaction(async (tx) => {
    const { rows } = await tx.execute<{ answer: unknown }>(
      sql`select roster_caller(${hashToken(secret)}, ${opening}, ${whileBehind()}::interval) as answer`,
    );
    if (!rows[0]?.answer) return null;
    const { session, seats, opened, facts } = Answer.parse(rows[0].answer);
    const { isStale, ...known } = session;
    if (isStale) await stayInUse(tx, known.sessionId);
    const [own] = readFacts(facts).facts.values();
    return { session: known, seats, opened: opened !== null && own ? { slug: opened, facts: own } : null };
  });
}

const stayInUse = (tx: Tx, sessionId: string) =>
  tx.execute(sql`update sessions set last_used_at = greatest(last_used_at, clock_timestamp())
    where id = ${sessionId} and ended_at is null`);

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
      where s.user_id = ${userId} and ${isGood} and roster_session_is_no_leftover(s, u.two_factor)
      order by s.last_used_at desc, s.id limit 100`);
    return z.array(Row).parse(rows);
  });
}
