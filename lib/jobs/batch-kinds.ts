import type { AnyKind } from "@/lib/batches/kind";
import { BULK_KINDS } from "@/lib/bulk/kinds";
import { importKind } from "@/lib/imports/kind";

/** Every kind of act that a batch can be, by its name. */
const KINDS: Partial<Record<AnyKind["name"], AnyKind>> = { ...BULK_KINDS, import: importKind };

export function kindNamed(name: AnyKind["name"]): AnyKind {
  const kind = KINDS[name];
  if (!kind) throw new Error(`No kind of act is called ${name}`);
  return kind;
}
