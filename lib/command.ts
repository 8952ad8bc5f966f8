import { sql } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "@/db/client";
import { brokenConstraint, inAccount } from "@/db/transaction";
import { decide } from "@/lib/access/decide";
import type { PlatformPermission } from "@/lib/access/platform";
import { type AuditEvent, record } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { findFacts } from "@/lib/load-facts";
import { Refusal, type RefusalCode } from "@/lib/refusal";

/** An event without its action: the command's name is the action unless the event says otherwise. */
type Told = Omit<AuditEvent, "action"> & { action?: string };
type Outcome<V> = { value: V; event: Told | readonly Told[] };
type Work<I, V> = (call: { ctx: Context & { tx: Tx }; tx: Tx; input: I }) => Promise<Outcome<V>>;

export type Command<V> = {
  readonly commandName: string;
  readonly needs: PlatformPermission | null;
  (ctx: Context, input: unknown): Promise<V>;
};

/**
 * One write, named by a business verb. Guarantees, so that no verb can forget: input parsed from `unknown`; the
 * account's row locked, so that commands on one account run one after the other; the permission decided from facts
 * read under that lock; change, events and jobs in one transaction; a refusal rolls it back and is logged; a command
 * called with another's context joins its transaction.
 * `needs` null: the work itself states who may (an invitee, a person acting on themselves).
 * An empty list of events means that nothing changed. Throws `Refusal`.
 */
export function command<S extends z.ZodType, V>(
  name: string,
  needs: PlatformPermission | null,
  schema: S,
  work: Work<z.output<S>, V>,
): Command<V> {
  const run = async (ctx: Context, input: unknown): Promise<V> => {
    const parsed = parse(schema, input);
    if (ctx.tx) return perform({ ...ctx, tx: ctx.tx }, parsed);
    try {
      return await inAccount(ctx.account.id, async (tx) => {
        await lockAccount(tx, ctx.account.id);
        return perform({ ...ctx, facts: await freshFacts(tx, ctx), tx }, parsed);
      });
    } catch (error) {
      const refusal = asRefusal(error);
      if (refusal) await recordRefusal(ctx, name, refusal);
      throw refusal ?? error;
    }
  };
  const perform = async (ctx: Context & { tx: Tx }, input: z.output<S>): Promise<V> => {
    if (needs && ctx.actor.kind === "user" && !decide(ctx.facts, needs).allowed) throw new Refusal("not_permitted");
    const { value, event } = await work({ ctx, tx: ctx.tx, input });
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
  return Object.assign(run, { commandName: name, needs });
}

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

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  const code = BACKSTOPS[brokenConstraint(error) ?? ""];
  return code ? new Refusal(code) : null;
}

/** Refusals of signed-in people are events too; what is merely mistyped is not. */
async function recordRefusal(ctx: Context, name: string, refusal: Refusal): Promise<void> {
  if (ctx.actor.kind !== "user" || refusal.code === "invalid_input") return;
  await inAccount(ctx.account.id, async (tx) => {
    await lockAccount(tx, ctx.account.id);
    await record(tx, ctx.account.id, ctx.actor, ctx.origin, [
      { action: "refused", target: { kind: "command", id: null, name }, after: { refused: refusal.code } },
    ]);
  });
}
