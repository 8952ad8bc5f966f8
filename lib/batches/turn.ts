import { and, eq, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { accounts, batches } from "@/db/schema";
import { CATALOGUE_KEYS } from "@/lib/access/catalogues/all";
import { factsOfNobody } from "@/lib/access/facts";
import { lacks } from "@/lib/access/guards";
import type { Context, UserContext } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import type { RefusalCode } from "@/lib/refusal";
import type { AnyKind, BatchCall } from "./kind";
import { BATCH_NAMES } from "./names";
import { BATCH_NEEDS } from "./needs";

export type Batch = typeof batches.$inferSelect;
/** One transaction of a batch: its row locked, whoever started it as they are now, and why they may not go on. */
export type Turn = { batch: Batch; kind: AnyKind; call: BatchCall<unknown>; refused: RefusalCode | null };

const BatchNameField = z.enum(BATCH_NAMES);
export const kindOf = ({ kind }: Pick<Batch, "kind">) => BatchNameField.parse(kind);

/** The batch with this id, locked until the transaction ends. */
export async function lockBatch(tx: Tx, accountId: string, batchId: string): Promise<Batch | null> {
  const here = and(eq(batches.accountId, accountId), eq(batches.id, batchId));
  return (await tx.select().from(batches).where(here).for("update"))[0] ?? null;
}

type Changes = { [K in keyof Batch]?: Batch[K] | SQL };

export const saveBatch = (tx: Tx, { accountId, id }: Batch, set: Changes) =>
  tx
    .update(batches)
    .set(set)
    .where(and(eq(batches.accountId, accountId), eq(batches.id, id)));

/** Takes a turn at a locked batch as its starter, whose facts are read anew. */
export async function turnAt(tx: Tx, batch: Batch, kindNamed: (name: AnyKind["name"]) => AnyKind): Promise<Turn> {
  const name = kindOf(batch);
  const kind = kindNamed(name);
  const ctx = await asStarter(tx, batch);
  const call = { ctx: { ...ctx, tx }, tx, input: batch.input, batchId: batch.id };
  const refused = lacks(ctx.facts, BATCH_NEEDS[name]) ?? (await kind.whyNot(call));
  return { batch, kind, call, refused };
}

const StartedFrom = z.object({
  userId: z.string(),
  sessionId: z.string(),
  name: z.string(),
  email: z.string(),
  requestId: z.string(),
  address: z.string().nullable(),
  device: z.string().nullable(),
});

/** What a batch keeps of the request that began it. */
export const startedFrom = ({ actor, origin }: UserContext): z.infer<typeof StartedFrom> => {
  const { userId, sessionId, name, email } = actor;
  return { userId, sessionId, name, email, ...origin };
};

export const readStarter = (batch: Pick<Batch, "startedFrom">) => StartedFrom.parse(batch.startedFrom);

const Catalogue = z.enum(CATALOGUE_KEYS);

async function asStarter(tx: Tx, batch: Batch): Promise<Context> {
  const { accountId, startedById: teammateId } = batch;
  const { requestId, address, device, ...person } = readStarter(batch);
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId));
  if (!account) throw new Error("The account of a batch is gone");
  const facts = await findFacts(tx, accountId, teammateId);
  const { id, slug, name } = account;
  const catalogue = Catalogue.parse(account.catalogue);
  return {
    actor: { kind: "user", teammateId, ...person },
    account: { id, slug, name, catalogue },
    facts: facts ?? factsOfNobody(catalogue),
    origin: { requestId, address, device },
  };
}
