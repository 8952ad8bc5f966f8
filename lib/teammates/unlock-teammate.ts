import { clearTriesOf } from "@/lib/auth/sign-in-counter";
import { command } from "@/lib/command";
import { asTarget, loadTargetFor } from "./load-target";
import { OneTeammate } from "./schema";

/** Clears the wrong tries that locked a teammate's sign-in. */
export const unlockTeammate = command("teammate.unlock", "team.suspend", OneTeammate, async ({ ctx, tx, input }) => {
  const target = await loadTargetFor(tx, ctx, "unlock", input.teammateId);
  const { userId, email } = target.row;
  if (userId) await clearTriesOf(tx, { userId, email });
  return {
    value: null,
    event: { target: asTarget(target), before: { lockedUntil: target.row.lockedUntil?.toISOString() ?? null } },
  };
});
