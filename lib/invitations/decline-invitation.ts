import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { record } from "@/lib/audit/record";
import { lockAccount } from "@/lib/command";
import { openCommand } from "@/lib/open-command";
import { Refusal, refuseIf } from "@/lib/refusal";
import { asTarget } from "@/lib/teammates/load-target";
import { findInvitation } from "./find-invitation";
import { DeclineInvitation } from "./schema";

/** The invitee says no: the link dies, the row says Declined and can be invited again. */
export const declineInvitation = openCommand(
  "invitation.decline",
  DeclineInvitation,
  async ({ tx, input, visitor }) => {
    const seen = await findInvitation(tx, input.token);
    if (typeof seen === "string") throw new Refusal(seen);
    refuseIf(visitor.user && visitor.user.email !== seen.teammate.email ? "signed_in_as_other" : null);
    await lockAccount(tx, seen.account.id);
    const found = await findInvitation(tx, input.token);
    if (typeof found === "string") throw new Refusal(found);
    const { account, teammate } = found;
    await tx
      .update(t)
      .set({ inviteDeclinedAt: sql`clock_timestamp()`, version: sql`${t.version} + 1` })
      .where(and(eq(t.accountId, account.id), eq(t.id, teammate.id)));
    const name = `${teammate.firstName} ${teammate.lastName}`;
    const actor = {
      kind: "user",
      userId: "",
      teammateId: teammate.id,
      sessionId: "",
      name,
      email: teammate.email,
    } as const;
    await record(tx, account.id, actor, visitor.origin, [
      { action: "invitation.decline", target: asTarget({ row: teammate, name }) },
    ]);
    return null;
  },
);
