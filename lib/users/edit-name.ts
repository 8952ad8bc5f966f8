import { and, eq, sql } from "drizzle-orm";
import { teammates, users } from "@/db/schema";
import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { fullName } from "@/lib/auth/visitor";
import { openCommand } from "@/lib/open-command";
import { searchText } from "@/lib/search-text";
import { EditName } from "./schema";
import { signedIn } from "./signed-in";

/** Changes one's own name, in every account one reaches. */
export const editName = openCommand("name.edit", EditName, async ({ tx, input, visitor }) => {
  const user = signedIn(visitor);
  const name = fullName(input);
  const before = fullName(user);
  if (name === before) return null;
  await inAccountsOf(tx, { ...user, name: before }, visitor.origin, async ({ accountId, teammateId: id }) => {
    await tx
      .update(teammates)
      .set({
        ...input,
        searchText: searchText({ id, email: user.email, ...input }),
        version: sql`${teammates.version} + 1`,
      })
      .where(and(eq(teammates.accountId, accountId), eq(teammates.id, id)));
    return {
      action: "teammate.edit",
      target: { kind: "teammate", id, name },
      before: { name: before },
      after: { name },
    };
  });
  await tx.update(users).set(input).where(eq(users.id, user.userId));
  return null;
});
