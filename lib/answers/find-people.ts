import { inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import { ask } from "@/lib/ask";
import { Refusal } from "@/lib/refusal";
import { findCandidates, readPeople } from "./candidates";
import { FindPeople } from "./schema";

export type Person = { id: string; name: string; email: string };

const MOST = 10;

/** The first ten teammates that a search finds, to ask about one of them. Needs `team.view`. */
export const findPeople = ask("access.find_people", FindPeople, async (ctx, { q }): Promise<Person[]> => {
  if (!decide(ctx.facts, "team.view").allowed) throw new Refusal("not_permitted");
  const found = await inAccount(ctx.account.id, async (tx) => {
    const { ids } = await findCandidates(tx, ctx.account, { removed: true }, q, MOST);
    return readPeople(tx, ctx.account, ids);
  });
  return found.map(({ id, firstName, lastName, email }) => ({ id, name: `${firstName} ${lastName}`, email }));
});
