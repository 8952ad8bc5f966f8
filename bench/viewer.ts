import { sql } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { inAccount, transaction } from "@/db/transaction";
import { seatsOf } from "@/lib/accounts/queries";
import type { UserContext } from "@/lib/context";
import { newId } from "@/lib/id";
import { findFacts } from "@/lib/load-facts";
import { startSession } from "@/lib/sessions/start-session";

const origin = { requestId: "bench", address: "127.0.0.1", device: "Bench" };

/** Somebody who signed in a moment ago: as a page sees them, and the cookie their browser would send. */
export async function signedIn(email: string, slug: string, authSecret: string) {
  const { rows } = await transaction((tx) =>
    tx.execute<{ id: string; first: string; last: string }>(
      sql`select id, first_name as first, last_name as last from users where email = ${email}`,
    ),
  );
  const [user] = rows;
  if (!user) throw new Error(`${email} cannot sign in: make the database anew with npm run bench:seed`);
  const session = await transaction((tx) => startSession(tx, { userId: user.id, origin, assurance: 2 }));
  return {
    ctx: await contextOf({ ...user, email }, session.id, slug),
    cookie: await cookieOf(session.secret, authSecret),
  };
}

type User = { id: string; first: string; last: string; email: string };

async function contextOf(user: User, sessionId: string, slug: string): Promise<UserContext> {
  const seats = await transaction((tx) => seatsOf(tx, { userId: user.id, sessionId }));
  const seat = seats.find((each) => each.slug === slug);
  const facts = seat && (await inAccount(seat.accountId, (tx) => findFacts(tx, seat.accountId, seat.teammateId)));
  if (!seat || !facts) throw new Error(`${user.email} is not in ${slug}`);
  return {
    actor: {
      kind: "user",
      ...{ userId: user.id, teammateId: seat.teammateId, sessionId },
      ...{ name: `${user.first} ${user.last}`, email: user.email },
    },
    account: { id: seat.accountId, slug, name: seat.name, catalogue: seat.catalogue },
    facts,
    origin: { ...origin, requestId: newId() },
  };
}

/** Sealed as lib/auth/next-auth.ts does it, so that the benchmark spends no time on passwords. */
async function cookieOf(sessionSecret: string, authSecret: string): Promise<string> {
  const name = "roster-session";
  return `${name}=${await encode({ token: { sessionSecret }, secret: authSecret, salt: name })}`;
}
