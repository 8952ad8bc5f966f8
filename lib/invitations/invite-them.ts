import type { z } from "zod";
import type { Tx } from "@/db/client";
import { teammates as t } from "@/db/schema";
import type { AuditEvent } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { refuseExcess } from "@/lib/giving";
import { loadFacts } from "@/lib/load-facts";
import { searchText } from "@/lib/search-text";
import { giveFirstAccess } from "@/lib/teammates/give-access";
import { asTarget } from "@/lib/teammates/load-target";
import { settleFirstEnds } from "@/lib/teammates/period-end";
import { describeAllForLog } from "@/lib/teammates/read-access";
import type { InviteTeammate } from "@/lib/teammates/schema";
import { sendLinks } from "./send-link";

export type Invitee = Omit<z.output<typeof InviteTeammate>, "newDomainConfirmed"> & { id: string };

/**
 * Makes people whom the account does not know yet teammates-to-be, and sends each their link; returns an event for each,
 * in their order. Whoever calls has asked whether the addresses may be invited. Throws `Refusal`: then nobody is.
 */
export async function inviteThem(tx: Tx, ctx: Context, people: readonly Invitee[]): Promise<AuditEvent[]> {
  if (people.length === 0) return [];
  const accountId = ctx.account.id;
  const ids = people.map(({ id }) => id);
  await tx.insert(t).values(people.map((person) => ({ accountId, ...rowOf(person) })));
  await giveFirstAccess(tx, ctx, people);
  await settleFirstEnds(
    tx,
    accountId,
    people.map(({ id, access }) => ({ id, endsAt: access.endsAt })),
    "access.endsAt",
  );
  await refuseExcess(tx, ctx, ids);
  const facts = await loadFacts(tx, accountId, ids);
  const invited = people.flatMap((person) => {
    const held = facts.get(person.id);
    return held ? [{ row: rowOf(person), facts: held }] : [];
  });
  await sendLinks(tx, ctx, invited);
  const after = await describeAllForLog(tx, accountId, invited);
  return people.map(({ id, email, firstName, lastName }) => ({
    action: "teammate.invite",
    target: asTarget({ row: { id, email }, name: `${firstName} ${lastName}` }),
    after: after.get(id) ?? null,
  }));
}

const rowOf = ({ id, email, firstName, lastName, kind, access: { readOnly, startsAt, endsAt } }: Invitee) => ({
  ...{ id, email, firstName, lastName, kind, readOnly, startsAt, endsAt },
  searchText: searchText({ id, firstName, lastName, email }),
});
