import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { brokenConstraint, inAccount } from "@/db/transaction";
import { lacks, type Needs } from "@/lib/access/guards";
import { type AuditEvent, record } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { refuseUnlessFresh } from "@/lib/fresh-proof";
import { noteWriting } from "@/lib/just-wrote";
import { findFacts } from "@/lib/load-facts";
import { onlyOnce } from "@/lib/once";
import { Refusal, type RefusalCode, refuseIf } from "@/lib/refusal";

/** An event without its action: the command's name is the action unless the event says otherwise. */
type Told = Omit<AuditEvent, "action"> & { action?: string };
type Outcome<V> = { value: V; event: Told | readonly Told[] };
export type Call<I> = { ctx: Context & { tx: Tx }; tx: Tx; input: I };
type Work<I, V> = (call: Call<I>) => Promise<Outcome<V>>;

export type Command<V> = {
  readonly commandName: string;
  readonly needs: Needs;
  readonly isRisky: boolean;
  (ctx: Context, input: unknown): Promise<V>;
};

/** A command that can be tried out: the same checks and writes between two looks, then everything taken back. */
export type Rehearsable<V, I> = Command<V> & {
  rehearse<L>(ctx: Context, input: unknown, look: (call: Call<I>) => Promise<L>): Promise<{ before: L; after: L }>;
};

/**
 * One write, named by a business verb. Guarantees, so that no verb can forget: input parsed from `unknown`; the
 * account's row locked, so that commands on one account run one after the other; the permission decided from facts
 * read under that lock; change, events and jobs in one transaction; a refusal rolls it back and is logged; a command
 * called with another's context joins its transaction.
 * `needs` null: the work itself states who may (an invitee, a person acting on themselves). With `orGroupAdmin` the work
 * itself keeps group admins inside their groups. `isRisky`: the person must have shown who they are a moment ago.
 * An empty list of events means that nothing changed. Throws `Refusal`.
 */
export function command<S extends z.ZodType, V>(
  name: string,
  needs: Needs,
  schema: S,
  work: Work<z.output<S>, V>,
  { isRisky = false } = {},
): Rehearsable<V, z.output<S>> {
  const run = async (ctx: Context, input: unknown): Promise<V> => {
    const parsed = parse(schema, input);
    if (ctx.tx) return perform({ ...ctx, tx: ctx.tx }, parsed);
    try {
      return await inAccount(ctx.account.id, async (tx) => {
        await lockAccount(tx, ctx.account.id);
        const inside = { ...ctx, facts: await freshFacts(tx, ctx), tx };
        const value = await onlyOnce(inside, { command: name, input: parsed }, () => perform(inside, parsed));
        if (ctx.actor.kind === "user") await noteWriting(tx, ctx.actor.sessionId);
        return value;
      });
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal) await recordRefusal(ctx, name, refusal);
      throw refusal ?? error;
    }
  };
  const begin = async (ctx: Context & { tx: Tx }, input: z.output<S>): Promise<Outcome<V>> => {
    if (ctx.actor.kind === "user") refuseIf(lacks(ctx.facts, needs));
    if (ctx.actor.kind === "user" && isRisky) await refuseUnlessFresh(ctx.tx, ctx.actor.sessionId);
    return work({ ctx, tx: ctx.tx, input });
  };
  const perform = async (ctx: Context & { tx: Tx }, input: z.output<S>): Promise<V> => {
    const { value, event } = await begin(ctx, input);
    const told: readonly Told[] = Array.isArray(event) ? event : [event];
    await record(
      ctx.tx,
      ctx.account.id,
      ctx.actor,
      ctx.origin,
      told.map((e) => ({ action: name, ...e })),
    );
    return value;
  };
  const rehearse: Rehearsable<V, z.output<S>>["rehearse"] = async (ctx, given, look) => {
    const input = parse(schema, given);
    return andTakeBack(ctx.account.id, async (tx) => {
      const call = { ctx: { ...ctx, facts: await freshFacts(tx, ctx), tx }, tx, input };
      const before = await look(call);
      await begin(call.ctx, input);
      // The database's own backstops speak at the commit, which never comes.
      await tx.execute(sql`set constraints all immediate`);
      return { before, after: await look(call) };
    });
  };
  return Object.assign(run, { commandName: name, needs, isRisky, rehearse });
}

/** Runs the work in a transaction that never commits. Throws what the command would refuse. */
async function andTakeBack<T>(accountId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const done: { result?: T } = {};
  try {
    await inAccount(accountId, async (tx) => {
      done.result = await work(tx);
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof TakenBack && "result" in done) return done.result as T; // set just before it was thrown
    throw asRefusal(error) ?? error;
  }
  throw new Error("A rehearsal was committed");
}

class TakenBack extends Error {}

/** Locks the account's row: what counts owners or numbers events holds it. Lock order: account, user, teammate. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  const { rowCount } = await tx.execute(sql`select 1 from accounts where id = ${accountId} for no key update`);
  if (rowCount !== 1) throw new Refusal("not_found");
}

/** Parses a command's input. Throws the refusal that names each field which needs attention. */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fieldErrors = Object.fromEntries(
    parsed.error.issues.map((i) => [i.path.join(".") || "form", i.message]).reverse(),
  );
  throw new Refusal("invalid_input", { fieldErrors });
}

async function freshFacts(tx: Tx, ctx: Context) {
  if (ctx.actor.kind !== "user") return ctx.facts;
  const facts = await findFacts(tx, ctx.account.id, ctx.actor.teammateId);
  if (!facts) throw new Refusal("not_found");
  return facts;
}

/** The database's own backstops (db/migrations, never-ownerless) speak in error codes. */
const BACKSTOPS: Record<string, RefusalCode> = {
  never_ownerless: "last_owner",
  one_owner: "single_owner",
  owner_unlimited: "owner_is_unlimited",
  owner_by_own_grant: "owners_are_out_of_reach",
};

/** The refusal that an error is, or that the database means by it; null for any other error. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const code = BACKSTOPS[brokenConstraint(error) ?? ""];
  return code ? new Refusal(code) : null;
}

/** Refusals of signed-in people are events too; what is merely mistyped is not. */
async function recordRefusal(ctx: Context, name: string, refusal: Refusal): Promise<void> {
  if (ctx.actor.kind !== "user" || refusal.code === "invalid_input") return;
  const { sessionId } = ctx.actor;
  await inAccount(ctx.account.id, async (tx) => {
    await lockAccount(tx, ctx.account.id);
    await record(tx, ctx.account.id, ctx.actor, ctx.origin, [
      { action: "refused", target: { kind: "command", id: null, name }, after: { refused: refusal.code } },
    ]);
    await noteWriting(tx, sessionId);
  });
}
