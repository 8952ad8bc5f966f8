import { decide } from "@/lib/access/decide";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/refusal";

/** Throws the refusal of whoever may not see the log. */
export function mustSeeLog(ctx: Context): void {
  if (!decide(ctx.facts, "audit.view").allowed) throw new Refusal("not_permitted");
}
