import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";
import { CATALOGUE_KEYS } from "@/lib/access/catalogues/all";

const Seat = z.object({
  accountId: z.string(),
  slug: z.string(),
  name: z.string(),
  catalogue: z.enum(CATALOGUE_KEYS),
  teammateId: z.string(),
  /** Neither suspended nor outside their period: the account can be opened. */
  isReachable: z.boolean(),
  /** The account ended this session for itself: one must sign in again to open it. */
  isOutdated: z.boolean(),
  requiresTwoFactor: z.boolean(),
});

/** A person's place in one account, as much of it as may be known before entering. */
export type Seat = z.infer<typeof Seat>;

type Person = { userId: string; sessionId: string | null };

/** The accounts in which a person is a joined, not removed teammate, by name. */
export const listSeats = (person: Person): Promise<Seat[]> => transaction((tx) => seatsOf(tx, person));

export async function seatsOf(tx: Tx, { userId, sessionId }: Person): Promise<Seat[]> {
  const { rows } = await tx.execute(sql`
    select seat.account_id as "accountId", seat.slug, seat.name, seat.catalogue, seat.teammate_id as "teammateId",
      seat.reachable as "isReachable", seat.requires_two_factor as "requiresTwoFactor",
      coalesce(s.created_at <= seat.sessions_valid_after, false) or seat.session_ended as "isOutdated"
    from roster_seats(${userId}, ${sessionId}) seat left join sessions s on s.id = ${sessionId}
    order by seat.name, seat.account_id`);
  return z.array(Seat).parse(rows);
}
