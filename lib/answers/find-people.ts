import { inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import { ask } from "@/lib/ask";
import { Refusal } from "@/lib/refusal";
import { findFirst, type Person } from "@/lib/teammates/find-first";
import { FindPeople } from "./schema";

const MOST = 10;

/** The first ten teammates that a search finds, to ask about one of them. Needs `team.view`. */
export const findPeople = ask("access.find_people", FindPeople, async (ctx, { q }): Promise<Person[]> => {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  const { id: accountId } = ctx.account;
  return inAccount(accountId, (tx) => findFirst(tx, accountId, { asked: { removed: true }, q, most: MOST }));
});
