import type { z } from "zod";
import type { Tx } from "@/db/client";
import { transaction } from "@/db/transaction";
import type { Visitor } from "@/lib/auth/visitor";
import { parse } from "@/lib/command";
import { refuseUnlessFresh } from "@/lib/fresh-proof";
import { noteWriting } from "@/lib/just-wrote";
import { Refusal } from "@/lib/refusal";
import { signedIn } from "@/lib/users/signed-in";

export type OpenCommand<V> = {
  readonly commandName: string;
  readonly isRisky: boolean;
  (visitor: Visitor, input: unknown): Promise<V>;
};

type Call<I> = { input: I; visitor: Visitor };
type Options<I> = {
  isRisky?: boolean;
  /** Something done after a refusal, when nothing of the work is left. */
  afterRefusal?: (call: Call<I> & { refusal: Refusal }) => Promise<void>;
};

/**
 * One write outside any account, for doors that lead to none yet: input parsed from `unknown`, one transaction that a
 * refusal rolls back. `isRisky`: for people who are signed in and showed who they are a moment ago. Throws `Refusal`.
 */
export function openCommand<S extends z.ZodType, V>(
  name: string,
  schema: S,
  work: (call: Call<z.output<S>> & { tx: Tx }) => Promise<V>,
  { isRisky = false } = {},
): OpenCommand<V> {
  return openCommandAfter(name, schema, async () => undefined, work, { isRisky });
}

/**
 * The same with something done first, outside the transaction: what is slow (hashing a password) or must last through
 * a refusal (counting a wrong one).
 */
export function openCommandAfter<S extends z.ZodType, P, V>(
  name: string,
  schema: S,
  prepare: (call: Call<z.output<S>>) => Promise<P>,
  work: (call: Call<z.output<S>> & { tx: Tx; prepared: P }) => Promise<V>,
  { isRisky = false, afterRefusal }: Options<z.output<S>> = {},
): OpenCommand<V> {
  const run = async (visitor: Visitor, given: unknown): Promise<V> => {
    const input = parse(schema, given);
    if (isRisky) await transaction((tx) => refuseUnlessFresh(tx, signedIn(visitor).sessionId));
    const prepared = await prepare({ input, visitor });
    try {
      return await transaction(async (tx) => {
        const value = await work({ tx, input, visitor, prepared });
        if (visitor.user) await noteWriting(tx, visitor.user.sessionId);
        return value;
      });
    } catch (error) {
      if (error instanceof Refusal) await afterRefusal?.({ input, visitor, refusal: error });
      throw error;
    }
  };
  return Object.assign(run, { commandName: name, isRisky });
}
