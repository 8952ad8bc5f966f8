import type { z } from "zod";
import type { Needs } from "@/lib/access/guards";
import type { Json } from "@/lib/audit/chain";
import type { AuditEvent } from "@/lib/audit/record";
import type { Call } from "@/lib/command";
import type { BatchName } from "./names";

/** One row that is judged or done: a teammate (bulk acts) or what a line of a file says (import). */
export type BatchRow<D> = { number: number; teammateId: string | null; data: D };

/**
 * What would happen to a row, and what did. `code`: why it is refused (a `RefusalCode`), or what is special about it
 * ("invite", "change"). `detail`: which cells are wrong and why, or what would change.
 */
export type Verdict = { verdict: "go" | "nothing" | "refused"; code: string | null; detail?: Json };
/** Events without an action of their own are the kind's. */
export type Applied = {
  outcome: "done" | "nothing" | "refused";
  code: string | null;
  events: readonly AuditEvent[];
  /** Whom a line made or changed; for the result file and the link to them. */
  teammateId?: string;
};

/**
 * How one kind of act is judged and done, many rows at a time. Both run in a transaction that holds the account's lock,
 * with `ctx.facts` of the actor read under it; both answer once per row, in the order given. `apply` judges again: what
 * was right when somebody looked may be wrong by now, and one refusal does not stop the rest. It asks the same rules and
 * makes the same writes as the command for one teammate.
 */
export type BatchKind<I, D> = {
  name: BatchName;
  /** The coarse check, for beginning it at all and again for each chunk. */
  needs: Needs;
  input: z.ZodType<I>;
  /** `z.null()` for bulk acts, whose rows are teammates. */
  data: z.ZodType<D>;
  judge(call: Call<I>, rows: readonly BatchRow<D>[]): Promise<Verdict[]>;
  apply(call: Call<I>, rows: readonly BatchRow<D>[]): Promise<Applied[]>;
};
