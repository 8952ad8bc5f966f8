import { cancelBatch } from "@/lib/batches/cancel-batch";
import { startBatch } from "@/lib/batches/start-batch";
import { prepareBulk } from "@/lib/bulk/prepare-bulk";
import { cancelExport } from "@/lib/exports/cancel-export";
import { exportTeammates } from "@/lib/exports/export-teammates";
import { confirmNewDomains } from "@/lib/imports/confirm-new-domains";
import { editImportRow } from "@/lib/imports/edit-import-row";
import { prepareImport } from "@/lib/imports/prepare-import";
import { setImportColumns } from "@/lib/imports/set-import-columns";
import { batchOf, exportOf, MAPPING } from "./batch-of";
import { type Rehearsal, type Trial, withoutTarget } from "./trial";

/** Whom a batch is for is judged row by row (lib/bulk/acts.test.ts): here, who may have one at all. */
const onBatch = (command: Rehearsal, kind: "suspend" | "import", more: object = {}): Trial =>
  withoutTarget(command, async (scene, isElsewhere) => ({
    batchId: await batchOf(scene, kind, isElsewhere),
    ...more,
  }));

export const TRIALS_FOR_MANY: Trial[] = [
  withoutTarget(prepareBulk, ({ world }, isElsewhere) =>
    isElsewhere
      ? null
      : {
          act: "suspend",
          selection: { ids: [world.account.owner.teammateId] },
          given: { reason: "", revokeInvitations: true },
        },
  ),
  onBatch(startBatch, "suspend"),
  onBatch(cancelBatch, "suspend"),
  withoutTarget(prepareImport, (_, isElsewhere) =>
    isElsewhere
      ? null
      : { fileName: null, encoding: "UTF-8", separator: ",", rows: [["email"], ["mara@matrix.example"]] },
  ),
  onBatch(setImportColumns, "import", { mapping: MAPPING }),
  onBatch(editImportRow, "import", { number: 1, cells: { first_name: "Mara" } }),
  onBatch(confirmNewDomains, "import"),
  withoutTarget(exportTeammates, (_, isElsewhere) => (isElsewhere ? null : {})),
  withoutTarget(cancelExport, async (scene, isElsewhere) => ({ exportId: await exportOf(scene, isElsewhere) })),
];
