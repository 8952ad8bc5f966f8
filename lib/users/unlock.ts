import { inAccountsOf } from "@/lib/accounts/in-accounts-of";
import { clearTriesOf } from "@/lib/auth/sign-in-counter";
import { fullName } from "@/lib/auth/visitor";
import { openCommand } from "@/lib/open-command";
import { useUpLink } from "./links";
import { Unlock } from "./schema";

/** Ends a person's lock by the link that was e-mailed when it began. */
export const unlock = openCommand("teammate.unlocked", Unlock, async ({ tx, input, visitor }) => {
  const { user } = await useUpLink(tx, "unlock", input.token);
  const person = { userId: user.id, sessionId: null, name: fullName(user), email: user.email };
  await inAccountsOf(tx, person, visitor.origin, (seat) => ({
    action: "teammate.unlocked",
    target: { kind: "teammate", id: seat.teammateId, name: person.name },
    after: { by: "the link in the e-mail" },
  }));
  await clearTriesOf(tx, { userId: user.id, email: user.email });
  return null;
});
