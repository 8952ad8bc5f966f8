import { and, eq, notExists, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { accounts, groupTeammates, teammates as t } from "@/db/schema";
import { isOwner } from "@/lib/access/facts";
import { notOnYourself } from "@/lib/access/guards";
import { command } from "@/lib/command";
import { MOST_COUNTED } from "@/lib/counted";
import { mustLook, refuseGains, refuseTakingFromAbove } from "@/lib/giving";
import { loadFacts, MOST_FACTS } from "@/lib/load-facts";
import { preview } from "@/lib/preview";
import { Refusal, refuseIf } from "@/lib/refusal";

export const SetPeopleInNoGroup = z.strictObject({
  /** keep: what their own grants give; nothing: only groups open anything. */
  value: z.enum(["keep", "nothing"], { error: "Choose one." }),
});

/** Says what people in no group may see: what their own grants give them, or nothing. */
export const setPeopleInNoGroup = command(
  "account.set_people_in_no_group",
  "account.manage",
  SetPeopleInNoGroup,
  async ({ ctx, tx, input }) => {
    const { id: accountId, name } = ctx.account;
    const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
    if (!account) throw new Refusal("not_found");
    if (account.peopleInNoGroup === input.value) return { value: null, event: [] };
    const isBelow = mustLook(ctx);
    const ids = isBelow ? await idsInNoGroup(tx, accountId, MOST_FACTS + 1) : [];
    const people = await loadFacts(tx, accountId, ids);
    if (isBelow && input.value === "nothing") {
      for (const id of ids) refuseIf(notOnYourself(ctx.facts, id));
      const losing = [...people.values()].filter((facts) => !isOwner(facts)).map((facts) => facts.teammateId);
      await refuseTakingFromAbove(tx, ctx, losing);
    }
    await tx.update(accounts).set({ peopleInNoGroup: input.value }).where(eq(accounts.id, accountId));
    await refuseGains(tx, ctx, people);
    const words = { keep: "keep what their own grants give", nothing: "see nothing" };
    return {
      value: null,
      event: {
        target: { kind: "account", id: accountId, name },
        before: { peopleInNoGroup: words[account.peopleInNoGroup] },
        after: { peopleInNoGroup: words[input.value] },
      },
    };
  },
);

export const previewSetPeopleInNoGroup = preview(setPeopleInNoGroup, ({ tx, ctx }) =>
  idsInNoGroup(tx, ctx.account.id, MOST_COUNTED + 1),
);

async function idsInNoGroup(tx: Tx, accountId: string, most: number): Promise<string[]> {
  const memberships = tx
    .select({ one: sql`1` })
    .from(groupTeammates)
    .where(and(eq(groupTeammates.accountId, t.accountId), eq(groupTeammates.teammateId, t.id)));
  const rows = await tx
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.accountId, accountId), sql`${t.removedAt} is null`, notExists(memberships)))
    .limit(most);
  return rows.map(({ id }) => id);
}
