import { z } from "zod";
import type { AnyKind } from "@/lib/batches/kind";
import type { BulkAct } from "@/lib/batches/names";
import { removal } from "@/lib/teammates/remove-teammate";
import { Ending } from "@/lib/teammates/schema";
import { suspension } from "@/lib/teammates/suspend-teammate";
import { unsuspension } from "@/lib/teammates/unsuspend-teammate";
import { bulkKind } from "./bulk-kind";

const Nothing = z.strictObject({});

/** The bulk acts (domain §6), each by the deed of the command for one. */
export const BULK_KINDS: Partial<Record<BulkAct, AnyKind>> = {
  suspend: bulkKind({ name: "suspend", input: Ending, deed: suspension }),
  unsuspend: bulkKind({ name: "unsuspend", input: Nothing, deed: unsuspension }),
  remove: bulkKind({ name: "remove", input: Ending, deed: removal }),
};
