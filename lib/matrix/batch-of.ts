import { batches, batchRows, exports } from "@/db/schema";
import { inAccount } from "@/db/transaction";
import type { Json } from "@/lib/audit/chain";
import type { BatchName } from "@/lib/batches/names";
import { startedFrom } from "@/lib/batches/turn";
import { newId } from "@/lib/id";
import { IMPORT_COLUMNS } from "@/lib/imports/columns";
import type { Scene } from "./scene";

/** A batch of the actor's own with one row, looked at and ready to be started; elsewhere: none that is there. */
export async function batchOf({ ctx, world }: Scene, kind: BatchName, isElsewhere: boolean): Promise<string> {
  const id = newId();
  if (isElsewhere) return id;
  const accountId = ctx.account.id;
  const input = kind === "import" ? IMPORT : {};
  await inAccount(accountId, async (tx) => {
    await tx.insert(batches).values({
      accountId,
      id,
      kind,
      input,
      startedById: ctx.actor.teammateId,
      startedFrom: startedFrom(ctx),
      status: "ready",
      total: 1,
      willDo: 1,
    });
    const data: Json =
      kind === "import" ? { cells: ["mara@matrix.example"], edited: {}, key: "mara@matrix.example" } : null;
    const { teammateId } = world.account.owner;
    await tx.insert(batchRows).values({ accountId, batchId: id, number: 1, teammateId, data, verdict: "go" });
  });
  return id;
}

/** An export of the actor's own that runs. */
export async function exportOf({ ctx }: Scene, isElsewhere: boolean): Promise<string> {
  const id = newId();
  const row = { accountId: ctx.account.id, id, startedById: ctx.actor.teammateId };
  if (!isElsewhere) await inAccount(ctx.account.id, (tx) => tx.insert(exports).values(row));
  return id;
}

/** No column of the file holds anything but the address. */
export const MAPPING = Object.fromEntries(IMPORT_COLUMNS.map((column) => [column, column === "email" ? 0 : null]));
const IMPORT = {
  fileName: null,
  encoding: "UTF-8",
  separator: ",",
  columns: ["email"],
  mapping: MAPPING,
  isNewDomainsConfirmed: false,
};
