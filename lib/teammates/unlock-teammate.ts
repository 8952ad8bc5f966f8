import { eq } from "drizzle-orm";
import { signInCounters } from "@/db/schema";
import { command } from "@/lib/command";
import { asTarget, loadTargetFor } from "./load-target";
import { OneTeammate } from "./schema";

/** Clears the wrong tries that locked a teammate's sign-in. */
export const unlockTeammate = command("teammate.unlock", "team.suspend", OneTeammate, async ({ ctx, tx, input }) => {
  const target = await loadTargetFor(tx, ctx, "unlock", input.teammateId);
  await tx
    .update(signInCounters)
    .set({ failed: 0, locks: 0, lockedUntil: null })
    .where(eq(signInCounters.email, target.row.email));
  return {
    value: null,
    event: { target: asTarget(target), before: { lockedUntil: target.row.lockedUntil?.toISOString() ?? null } },
  };
});
