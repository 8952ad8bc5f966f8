import { and, eq, sql } from "drizzle-orm";
import { teammates as t } from "@/db/schema";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/refusal";
import { searchText } from "@/lib/search-text";
import { asTarget, loadTargetFor } from "./load-target";
import { describeForLog } from "./read-access";
import { EditTeammate } from "./schema";
import { writeAccess } from "./write-access";

/** Sets a teammate's names and whole access. Refused as a conflict when somebody else changed them meanwhile. */
export const editTeammate = command("teammate.edit", "team.edit", EditTeammate, async ({ ctx, tx, input }) => {
  const target = await loadTargetFor(tx, ctx, "edit", input.teammateId);
  const before = await describeForLog(tx, ctx.account.id, target.row.id);
  const { firstName, lastName, kind } = input;
  const changed = await tx
    .update(t)
    .set({
      firstName,
      lastName,
      kind,
      searchText: searchText({ ...target.row, firstName, lastName }),
      version: sql`${t.version} + 1`,
    })
    .where(and(eq(t.accountId, ctx.account.id), eq(t.id, target.row.id), eq(t.version, input.version)))
    .returning({ version: t.version });
  if (!changed[0]) throw new Refusal("conflict");
  await writeAccess(tx, ctx, target.row.id, input.access);
  const after = await describeForLog(tx, ctx.account.id, target.row.id);
  return { value: { version: changed[0].version }, event: { target: asTarget(target), before, after } };
});
