import type { z } from "zod";
import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";
import type { Visitor } from "@/lib/auth/visitor";
import { parse } from "@/lib/command";
import { Refusal } from "@/lib/refusal";

export type OpenCommand<V> = {
  readonly commandName: string;
  (visitor: Visitor, input: unknown): Promise<V>;
};

type Call<I> = { input: I; visitor: Visitor };

/**
 * One write outside any account, for doors that lead to none yet: input parsed from `unknown`, one transaction that a
 * refusal rolls back. Throws `Refusal`.
 */
export function openCommand<S extends z.ZodType, V>(
  name: string,
  schema: S,
  work: (call: Call<z.output<S>> & { tx: Tx }) => Promise<V>,
): OpenCommand<V> {
  return openCommandAfter(name, schema, async () => undefined, work);
}

/**
 * The same with something done first, outside the transaction: what is slow (hashing a password) or must last through
 * a refusal (counting a wrong one). And with something done after a refusal, when nothing of the work is left.
 */
export function openCommandAfter<S extends z.ZodType, P, V>(
  name: string,
  schema: S,
  prepare: (call: Call<z.output<S>>) => Promise<P>,
  work: (call: Call<z.output<S>> & { tx: Tx; prepared: P }) => Promise<V>,
  afterRefusal?: (call: Call<z.output<S>> & { refusal: Refusal }) => Promise<void>,
): OpenCommand<V> {
  const run = async (visitor: Visitor, given: unknown): Promise<V> => {
    const input = parse(schema, given);
    const prepared = await prepare({ input, visitor });
    try {
      return await transaction((tx) => work({ tx, input, visitor, prepared }));
    } catch (error) {
      if (error instanceof Refusal) await afterRefusal?.({ input, visitor, refusal: error });
      throw error;
    }
  };
  return Object.assign(run, { commandName: name });
}
