import { exports as e } from "@/db/schema";
import type { Json } from "@/lib/audit/chain";
import { command } from "@/lib/command";
import { newId } from "@/lib/id";
import { Refusal } from "@/lib/refusal";
import type { TeammateFilter } from "@/lib/teammates/params";
import { countRunning } from "./running";
import { ExportTeammates } from "./schema";
import { TeammatesFile } from "./teammates-file";
import { MOST_RUNNING } from "./view";

/** The teammates, as they are filtered, as a file that is read while it is sent. The log keeps who asked for what first. */
export const exportTeammates = command(
  "teammates.export",
  "team.export",
  ExportTeammates,
  async ({ ctx, tx, input }) => {
    const { exportId, expected, ...filter } = input;
    const { account, actor, facts } = ctx;
    if (actor.kind !== "user") throw new Refusal("not_permitted");
    if ((await countRunning(tx, account.id)) >= MOST_RUNNING) throw new Refusal("two_exports_running");
    const begin = (id: string) =>
      tx
        .insert(e)
        .values({ accountId: account.id, id, startedById: actor.teammateId, rowsExpected: expected })
        .onConflictDoNothing()
        .returning();
    // A download that is tried again comes with the name of the one that failed.
    const [asNamed] = exportId ? await begin(exportId) : [];
    const [begun] = asNamed ? [asNamed] : await begin(newId());
    if (!begun) throw new Error("The export has no row");
    return {
      value: () => new TeammatesFile({ account, viewer: facts, filter }, actor.teammateId, begun.id),
      event: { target: { kind: "account", id: account.id, name: account.name }, after: whatWasAsked(filter) },
    };
  },
);

const whatWasAsked = (filter: TeammateFilter): Record<string, Json> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value.length > 0));
