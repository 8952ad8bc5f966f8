import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { decide } from "@/lib/access/decide";
import type { Facts } from "@/lib/access/facts";
import { administers, givesOnlyWhatTheyHold, holdings } from "@/lib/access/guards";
import { loadFacts } from "@/lib/load-facts";
import { Refusal } from "@/lib/refusal";
import type { FoundInvitation } from "./find-invitation";

/** Refuses when whoever sent the link may no longer invite, or no longer give what it gives; says who to ask. */
export async function refuseLostRight(tx: Tx, { account, teammate, invitation }: FoundInvitation): Promise<void> {
  const senderId = invitation.sentById;
  if (!senderId) return;
  const facts = await loadFacts(tx, account.id, [senderId, teammate.id]);
  const sender = facts.get(senderId);
  const invitee = facts.get(teammate.id);
  if (sender && invitee && mayInvite(sender, invitee) && !givesOnlyWhatTheyHold(sender, holdings(invitee))) return;
  const inviter = teammate.invitedByName ?? "The person who invited you";
  throw new Refusal("inviter_lost_right", {
    sentence: `${inviter} may no longer give this access. Ask ${await anOwner(tx, account.id)} for a new invitation.`,
  });
}

/** By permission, or as the admin of all the groups that the invitation is for. */
const mayInvite = (sender: Facts, invitee: Facts): boolean =>
  decide(sender, "team.invite").allowed || administers(sender, invitee);

async function anOwner(tx: Tx, accountId: string): Promise<string> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select t.first_name || ' ' || t.last_name as name
    from grants g
    join roles r on r.account_id = g.account_id and r.id = g.role_id and r.is_owner
    join teammates t on t.account_id = g.account_id and t.id = g.teammate_id
    where g.account_id = ${accountId} and t.joined_at is not null and t.removed_at is null and t.suspended_at is null
    order by t.joined_at, t.id limit 1`);
  return rows[0]?.name ?? "an owner of the account";
}
