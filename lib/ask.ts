import type { z } from "zod";
import { parse } from "@/lib/command";
import type { UserContext } from "@/lib/context";

/** Something asked of an account that changes nothing: what a command would do, or an answer too long for a page. */
export type Ask<V> = { readonly askName: string; (ctx: UserContext, input: unknown): Promise<V> };

/** A question with its input parsed from `unknown`. The work itself states who may ask. Throws `Refusal`. */
export function ask<S extends z.ZodType, V>(
  name: string,
  schema: S,
  work: (ctx: UserContext, input: z.output<S>) => Promise<V>,
): Ask<V> {
  return Object.assign((ctx: UserContext, input: unknown) => work(ctx, parse(schema, input)), { askName: name });
}
