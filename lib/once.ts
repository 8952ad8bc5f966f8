import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { commandAnswers } from "@/db/schema";
import { canonical } from "@/lib/audit/chain";
import { JsonValue } from "@/lib/audit/json";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/refusal";

/** A key that a caller gives to what they send, so that sending it again does nothing twice. */
export const OnceKey = z.uuid().optional();

type Sent = { command: string; input: unknown };

/**
 * Does the work once for the caller's key: the answer is kept in the work's own transaction, and the same request sent
 * again gets it. The account's lock makes the second wait for the first. Without a key the work is just done.
 */
export async function onlyOnce<V>(ctx: Context & { tx: Tx }, sent: Sent, work: () => Promise<V>): Promise<V> {
  if (!ctx.once || ctx.actor.kind !== "user") return work();
  const { tx, account, actor, once: key } = ctx;
  const inputHash = createHash("sha256")
    .update(canonical(JsonValue.parse(JSON.parse(JSON.stringify(sent)))))
    .digest();
  const mine = and(
    eq(commandAnswers.accountId, account.id),
    eq(commandAnswers.actorId, actor.teammateId),
    eq(commandAnswers.key, key),
  );
  const [known] = await tx.select().from(commandAnswers).where(mine);
  if (known) {
    if (!known.inputHash.equals(inputHash)) throw new Refusal("key_reused");
    return known.value as V; // written below, by the same command
  }
  const value = await work();
  const row = { accountId: account.id, actorId: actor.teammateId, key, command: sent.command, inputHash };
  await tx.insert(commandAnswers).values({ ...row, value: value ?? null });
  return value;
}
