import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { inAccount } from "@/db/transaction";
import { notInForce } from "@/lib/access/facts";
import { type EndedBecause, whyEnded } from "@/lib/accounts/ended";
import type { Seat } from "@/lib/accounts/queries";
import type { UserContext } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import { paths, safeNext } from "@/lib/paths";
import { Refusal } from "@/lib/refusal";
import { type Caller, findCaller } from "@/lib/sessions/queries";
import { deviceSecretIn } from "./device-cookie";
import { sessionSecret } from "./next-auth";
import { originOf, PATH_HEADER } from "./origin";
import { fullName, owesSecondStep, type SignedIn, type Visitor } from "./visitor";

/**
 * Who is calling, from the session's row, their accounts, and what they may in the one whose address was asked for: read
 * once for all parts of a page.
 */
const caller = cache(async (): Promise<Caller | null> => {
  const secret = await sessionSecret();
  return secret ? findCaller(secret, slugIn((await headers()).get(PATH_HEADER))) : null;
});

/** Only says what to read at once: whoever opens another account than the address names has it read by itself. */
const slugIn = (path: string | null): string | null => path?.split(/[/?]/)[1] || null;

/** Who is calling. Null for nobody and for the half signed in, whatever the cookie says. */
export const currentUser = async (): Promise<SignedIn | null> => currentOf(await caller());

/** Somebody who gave their password and owes the second factor. */
export const waitingUser = async (): Promise<SignedIn | null> => waitingOf(await caller());

/** The accounts that the caller is a teammate of; none for who is not signed in, or half. */
export const seatsOfCaller = async (): Promise<Seat[]> => (await caller())?.seats ?? [];

const currentOf = (found: Caller | null) => (found && !owesSecondStep(found.session) ? found.session : null);
const waitingOf = (found: Caller | null) => (found && owesSecondStep(found.session) ? found.session : null);

export async function visitorContext(): Promise<Visitor> {
  const given = await headers();
  const found = await caller();
  return {
    origin: originOf(given),
    user: currentOf(found),
    waiting: waitingOf(found),
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
  const found = await caller();
  const user = currentOf(found);
  if (!found || !user) throw new Refusal(found ? "second_step_needed" : "signed_out");
  const entry = await enter(user, slug);
  if (!entry) throw new Refusal("not_found");
  if (entry.ended === "session_outdated") throw new Refusal("signed_out");
  if (entry.ended === "two_factor_required") throw new Refusal("two_factor_required");
  if (entry.ended) throw new Refusal("not_permitted", { sentence: whyEnded(entry.seat.name, entry.ended) });
  return entry.ctx;
}

/** Why the caller cannot open an account of theirs; null when they can, or when it is none of theirs. */
export async function findEnded(slug: string) {
  const entry = await enter(await signedInUser(), slug);
  if (!entry?.ended) return null;
  return { slug, sentence: whyEnded(entry.seat.name, entry.ended), isOutdated: entry.ended === "session_outdated" };
}

type Entry = { ended: null; ctx: UserContext } | { ended: EndedBecause; seat: Seat };

async function enter(user: SignedIn, slug: string): Promise<Entry | null> {
  const found = await caller();
  const seat = found?.seats.find((each) => each.slug === slug);
  if (!found || !seat) return null;
  if (seat.isOutdated) return { ended: "session_outdated", seat };
  const { opened } = found;
  const facts =
    opened?.slug === slug
      ? opened.facts
      : await inAccount(seat.accountId, (tx) => findFacts(tx, seat.accountId, seat.teammateId));
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
