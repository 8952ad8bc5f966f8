import { z } from "zod";
import { inAccount } from "@/db/transaction";
import { listSeats } from "@/lib/accounts/queries";
import { fullName, type Visitor } from "@/lib/auth/visitor";
import { command, parse } from "@/lib/command";
import type { UserContext } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import type { OpenCommand } from "@/lib/open-command";
import { Refusal, refuseIf } from "@/lib/refusal";
import { signedIn } from "@/lib/users/signed-in";
import { countActiveOwners } from "./count-active-owners";
import { endMembership } from "./end-membership";
import { asTarget, loadTarget } from "./load-target";
import { describeForLog } from "./read-access";
import { countRevoked } from "./revoke-invitations-sent-by";
import { whyNotLeave } from "./rules";
import { LeaveAccount } from "./schema";

/**
 * Ends one's own access to an account, like a removal: what one had is kept for a while. The session goes on for one's
 * other accounts and the profile, and reaches this account no more, also not after coming back.
 */
export const leaveAccount = command("teammate.leave", null, LeaveAccount, async ({ ctx, tx, input }) => {
  if (ctx.actor.kind !== "user") throw new Refusal("not_permitted");
  const self = await loadTarget(tx, ctx, ctx.actor.teammateId);
  refuseIf(whyNotLeave(self.facts, self.status, await countActiveOwners(tx, ctx.account.id)));
  const before = await describeForLog(tx, ctx.account.id, self.row.id);
  const events = await endMembership(tx, ctx, [self], input);
  return { value: { revoked: countRevoked(events) }, event: [{ target: asTarget(self), before }, ...events] };
});

const LeaveFromOutside = LeaveAccount.extend({ slug: z.string().max(100) });

/** The same from the list of one's accounts: also the suspended, who cannot open the account, may leave it. */
export const leaveAccountFromOutside: OpenCommand<{ revoked: number }> = Object.assign(
  async (visitor: Visitor, given: unknown) => {
    const { slug, ...input } = parse(LeaveFromOutside, given);
    return leaveAccount(await contextOfSeat(visitor, slug), input);
  },
  { commandName: leaveAccount.commandName, isRisky: leaveAccount.isRisky },
);

async function contextOfSeat(visitor: Visitor, slug: string): Promise<UserContext> {
  const user = signedIn(visitor);
  const seat = (await listSeats(user)).find((one) => one.slug === slug);
  if (!seat) throw new Refusal("not_found");
  if (seat.isOutdated) throw new Refusal("signed_out");
  const { accountId, teammateId, name, catalogue } = seat;
  const facts = await inAccount(accountId, (tx) => findFacts(tx, accountId, teammateId));
  if (!facts) throw new Refusal("not_found");
  const { userId, sessionId, email } = user;
  return {
    actor: { kind: "user", userId, teammateId, sessionId, name: fullName(user), email },
    account: { id: accountId, slug, name, catalogue },
    facts,
    origin: visitor.origin,
  };
}
