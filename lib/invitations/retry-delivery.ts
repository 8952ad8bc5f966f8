import { and, desc, eq, inArray } from "drizzle-orm";
import { emails, teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { enqueue } from "@/lib/jobs/enqueue";
import { Refusal } from "@/lib/refusal";
import { asTarget, loadTargetFor } from "@/lib/teammates/load-target";
import { OneTeammate } from "@/lib/teammates/schema";
import { MAY_INVITE } from "./may-invite";

/** Tries again to deliver an invitation's e-mail that failed; the link stays the same. */
export const retryDelivery = command(
  "invitation.retry_delivery",
  MAY_INVITE,
  OneTeammate,
  async ({ ctx, tx, input }) => {
    const target = await loadTargetFor(tx, ctx, "retryDelivery", input.teammateId);
    const accountId = ctx.account.id;
    const [failed] = await tx
      .select({ id: emails.id })
      .from(emails)
      .where(
        and(
          eq(emails.accountId, accountId),
          eq(emails.teammateId, target.row.id),
          eq(emails.status, "failed"),
          inArray(emails.message, ["invitation", "invitation_reminder"]),
        ),
      )
      .orderBy(desc(emails.createdAt))
      .limit(1);
    if (!failed) throw new Refusal("wrong_status");
    const error = target.row.deliveryError;
    await tx
      .update(emails)
      .set({ status: "queued", attempts: 0, error: null, settledAt: null })
      .where(eq(emails.id, failed.id));
    await tx
      .update(t)
      .set({ delivery: "queued", deliveryError: null })
      .where(and(eq(t.accountId, accountId), eq(t.id, target.row.id)));
    await enqueue(tx, "deliver_email", { emailId: failed.id, accountId }, { key: `email:${failed.id}` });
    return { value: null, event: { target: asTarget(target), before: { deliveryError: error } } };
  },
);
