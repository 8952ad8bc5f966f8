import type { z } from "zod";
import type { Json } from "@/lib/audit/chain";
import type { AuditEvent } from "@/lib/audit/record";
import { type Call, parse } from "@/lib/command";
import type { RefusalCode } from "@/lib/refusal";
import type { BatchName } from "./names";

/** One row that is judged or done: a teammate (bulk acts) or what a line of a file says (import). */
export type BatchRow<D> = { number: number; teammateId: string | null; data: D };

/**
 * What would happen to a row, and what did. `code`: why it is refused (a `RefusalCode`), or what is special about it
 * ("invite", "change"). `detail`: which cells are wrong and why, or what would change.
 */
export type Verdict = { verdict: "go" | "nothing" | "refused"; code: string | null; detail?: Json };
export type Applied = {
  outcome: "done" | "nothing" | "refused";
  code: string | null;
  events: readonly AuditEvent[];
  /** Whom a line made or changed; for the result file and the link to them. */
  teammateId?: string;
};

/** What a kind is called with: whoever started the batch as they are now, what it was given, and which batch it is. */
export type BatchCall<I> = Call<I> & { batchId: string };

/**
 * How one kind of act is judged and done, many rows at a time. Both are called with the facts that the starter has now
 * and answer once per row, in the order given. `apply` runs in a transaction that holds the account's lock and judges
 * again: what was right when somebody looked may be wrong by now, and one refusal does not stop the rest. It asks the
 * same rules and makes the same writes as the command for one teammate. A `Refusal` that it throws after all takes the
 * chunk back; its rows are then done one by one, and whichever throws alone is refused.
 */
export type BatchKind<I, D> = {
  name: BatchName;
  input: z.ZodType<I>;
  /** `z.null()` for bulk acts, whose rows are teammates. */
  data: z.ZodType<D>;
  /** How many rows are done in one transaction, where the usual number takes too long. */
  mostAtOnce?: number;
  /** What stands in the way whoever the rows are: a role or group that is gone. */
  whyNot?(call: Call<I>): Promise<RefusalCode | null>;
  judge(call: BatchCall<I>, rows: readonly BatchRow<D>[]): Promise<Verdict[]>;
  apply(call: BatchCall<I>, rows: readonly BatchRow<D>[]): Promise<Applied[]>;
};

/** A kind as the runner has it: what was stored is parsed on the way in. */
export type AnyKind = {
  name: BatchName;
  mostAtOnce: number | undefined;
  /** Of what a caller gave; throws the refusal that names each field which needs attention. */
  parse(input: unknown): unknown;
  whyNot(call: Call<unknown>): Promise<RefusalCode | null>;
  judge(call: BatchCall<unknown>, rows: readonly BatchRow<unknown>[]): Promise<Verdict[]>;
  apply(call: BatchCall<unknown>, rows: readonly BatchRow<unknown>[]): Promise<Applied[]>;
};

export function batchKind<I, D>(kind: BatchKind<I, D>): AnyKind {
  const parsed = <C extends Call<unknown>>(call: C) => ({ ...call, input: kind.input.parse(call.input) });
  const read = (rows: readonly BatchRow<unknown>[]) => rows.map((row) => ({ ...row, data: kind.data.parse(row.data) }));
  return {
    name: kind.name,
    mostAtOnce: kind.mostAtOnce,
    parse: (input) => parse(kind.input, input),
    whyNot: async (call) => (await kind.whyNot?.(parsed(call))) ?? null,
    judge: (call, rows) => kind.judge(parsed(call), read(rows)),
    apply: (call, rows) => kind.apply(parsed(call), read(rows)),
  };
}
