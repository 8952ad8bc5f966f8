import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { inAccount } from "@/db/transaction";
import { notInForce } from "@/lib/access/facts";
import { type EndedBecause, whyEnded } from "@/lib/accounts/ended";
import { listSeats, type Seat } from "@/lib/accounts/queries";
import type { UserContext } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import { paths, safeNext } from "@/lib/paths";
import { Refusal } from "@/lib/refusal";
import { findSession } from "@/lib/sessions/queries";
import { deviceSecretIn } from "./device-cookie";
import { sessionSecret } from "./next-auth";
import { originOf, PATH_HEADER } from "./origin";
import { fullName, owesSecondStep, type SignedIn, type Visitor } from "./visitor";

const session = cache(async (): Promise<SignedIn | null> => {
  const secret = await sessionSecret();
  return secret ? findSession(secret) : null;
});

/** Who is calling, from the session's row. Null for nobody and for the half signed in, whatever the cookie says. */
export async function currentUser(): Promise<SignedIn | null> {
  const found = await session();
  return found && !owesSecondStep(found) ? found : null;
}

/** Somebody who gave their password and owes the second factor. */
export async function waitingUser(): Promise<SignedIn | null> {
  const found = await session();
  return found && owesSecondStep(found) ? found : null;
}

/** The accounts that a caller is a teammate of: read once for all parts of a page, as the caller is. */
export const seatsOfCaller = cache((user: SignedIn): Promise<Seat[]> => listSeats(user));

export async function visitorContext(): Promise<Visitor> {
  const given = await headers();
  return {
    origin: originOf(given),
    user: await currentUser(),
    waiting: await waitingUser(),
    deviceSecret: deviceSecretIn(given.get("cookie")),
  };
}

/** For pages that need a person but no account. Signed out: to the sign-in page or the second step, and back. */
export async function signedInUser(): Promise<SignedIn> {
  const user = await currentUser();
  if (user) return user;
  const next = safeNext((await headers()).get(PATH_HEADER));
  redirect((await waitingUser()) ? paths.secondStep(next) : paths.signIn(next));
}

/** For pages of an account: the caller in it. An account that is not theirs and none at all look the same. */
export const accountContext = cache(async (slug: string): Promise<UserContext> => {
  const user = await signedInUser();
  const entry = await enter(user, slug);
  if (!entry) notFound();
  if (entry.ended === "two_factor_required") {
    redirect(paths.twoFactor(safeNext((await headers()).get(PATH_HEADER))));
  }
  if (entry.ended) redirect(`${paths.accounts}?ended=${encodeURIComponent(slug)}`);
  // What an action answers with shows what it did.
  const isAfterAction = (await headers()).has("next-action");
  return { ...entry.ctx, mayBeBehind: user.mayBeBehind && !isAfterAction };
});

/** For actions in an account: the same, but refuses where a page would lead elsewhere. */
export async function contextFor(slug: string): Promise<UserContext> {
  const user = await currentUser();
  if (!user) throw new Refusal((await waitingUser()) ? "second_step_needed" : "signed_out");
  const entry = await enter(user, slug);
  if (!entry) throw new Refusal("not_found");
  if (entry.ended === "session_outdated") throw new Refusal("signed_out");
  if (entry.ended === "two_factor_required") throw new Refusal("two_factor_required");
  if (entry.ended) throw new Refusal("not_permitted", { sentence: whyEnded(entry.seat.name, entry.ended) });
  return entry.ctx;
}

/** Why the caller cannot open an account of theirs; null when they can, or when it is none of theirs. */
export async function findEnded(user: SignedIn, slug: string) {
  const entry = await enter(user, slug);
  if (!entry?.ended) return null;
  return { slug, sentence: whyEnded(entry.seat.name, entry.ended), isOutdated: entry.ended === "session_outdated" };
}

type Entry = { ended: null; ctx: UserContext } | { ended: EndedBecause; seat: Seat };

async function enter(user: SignedIn, slug: string): Promise<Entry | null> {
  const seat = (await seatsOfCaller(user)).find((s) => s.slug === slug);
  if (!seat) return null;
  if (seat.isOutdated) return { ended: "session_outdated", seat };
  const facts = await inAccount(seat.accountId, (tx) => findFacts(tx, seat.accountId, seat.teammateId));
  if (!facts) return null;
  const ended = notInForce(facts);
  if (ended) return { ended, seat };
  if (seat.requiresTwoFactor && !user.hasTwoFactor) return { ended: "two_factor_required", seat };
  const ctx: UserContext = {
    actor: {
      kind: "user",
      userId: user.userId,
      teammateId: seat.teammateId,
      sessionId: user.sessionId,
      name: fullName(user),
      email: user.email,
    },
    account: { id: seat.accountId, slug: seat.slug, name: seat.name, catalogue: seat.catalogue },
    facts,
    origin: originOf(await headers()),
  };
  return { ended: null, ctx };
}
