import { sql } from "drizzle-orm";
import { command } from "@/lib/command";
import { normaliseEmail } from "@/lib/email-address";
import { refuseIf } from "@/lib/refusal";
import { loadTargetFor } from "./load-target";
import { EraseTeammate } from "./schema";

/**
 * Takes what is personal of a removed teammate out of the account for good; the log keeps a pseudonym. Who they are
 * goes too, when no other account knows them.
 */
export const eraseTeammate = command(
  "teammate.erase",
  "team.remove",
  EraseTeammate,
  async ({ ctx, tx, input }) => {
    const { row } = await loadTargetFor(tx, ctx, "erase", input.teammateId);
    refuseIf(normaliseEmail(input.confirmation) === row.email ? null : "confirmation_differs");
    const name = pseudonymOf(row.id);
    await tx.execute(sql`select roster_erase_teammate(${ctx.account.id}, ${row.id}, ${name})`);
    return { value: null, event: { target: { kind: "teammate", id: row.id, name } } };
  },
  { isRisky: true },
);

/** "Erased person 4f2a": tells the erased apart and says nothing of them. */
const pseudonymOf = (teammateId: string): string => `Erased person ${teammateId.slice(-4)}`;
