import type { AnyKind } from "@/lib/batches/kind";
import { BULK_KINDS } from "@/lib/bulk/kinds";
import { importKind } from "@/lib/imports/kind";

/** Every kind of act that a batch can be, by its name. */
const KINDS: Record<AnyKind["name"], AnyKind> = { ...BULK_KINDS, import: importKind };

export const kindNamed = (name: AnyKind["name"]): AnyKind => KINDS[name];
