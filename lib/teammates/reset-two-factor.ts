import type { Tx } from "@/db/client";
import { inAccount } from "@/db/transaction";
import { seatsOf } from "@/lib/accounts/queries";
import { ask } from "@/lib/ask";
import { command } from "@/lib/command";
import type { Context } from "@/lib/context";
import { queueEmail } from "@/lib/jobs/enqueue";
import { Refusal } from "@/lib/refusal";
import { endSessionsHere } from "@/lib/sessions/end-sessions-here";
import { removeAllFactors } from "@/lib/two-factor/remove-all-factors";
import { asTarget, loadTargetFor } from "./load-target";
import { OneTeammate } from "./schema";

/**
 * Takes a teammate's factors away, so that their password lets them in again, and tells them. A person whom other
 * accounts know too is not reset by one of them.
 */
export const resetTwoFactor = command(
  "teammate.reset_two_factor",
  "team.reset_two_factor",
  OneTeammate,
  async ({ ctx, tx, input }) => {
    const { target, userId } = await loadPerson(tx, ctx, input.teammateId);
    if (await isInSeveral(tx, ctx, userId)) throw new Refusal("in_several_accounts", { targetId: target.row.id });
    await removeAllFactors(tx, userId);
    await endSessionsHere(tx, ctx.account.id, target.row);
    await queueEmail(tx, {
      message: "two_factor_reset",
      params: { firstName: target.row.firstName, accountName: ctx.account.name, actorName: ctx.actor.name },
      accountId: ctx.account.id,
      teammateId: target.row.id,
      userId,
      to: target.row.email,
    });
    return {
      value: null,
      event: { target: asTarget(target), before: { twoFactor: true }, after: { twoFactor: false } },
    };
  },
  { isRisky: true },
);

/** What the dialog has to say before: whether it can be done here at all. */
export const getTwoFactorReset = ask("teammate.two_factor_reset", OneTeammate, (ctx, { teammateId }) =>
  inAccount(ctx.account.id, async (tx) => {
    const { userId } = await loadPerson(tx, ctx, teammateId);
    return { isInSeveral: await isInSeveral(tx, ctx, userId) };
  }),
);

async function loadPerson(tx: Tx, ctx: Context, teammateId: string) {
  const target = await loadTargetFor(tx, ctx, "resetTwoFactor", teammateId);
  const { userId, twoFactor } = target.row;
  if (!userId || !twoFactor) throw new Refusal("no_two_factor", { targetId: teammateId });
  return { target, userId };
}

async function isInSeveral(tx: Tx, ctx: Context, userId: string): Promise<boolean> {
  const seats = await seatsOf(tx, { userId, sessionId: null });
  return seats.some((seat) => seat.accountId !== ctx.account.id);
}
