import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { Actor, Origin } from "@/lib/context";
import { type ChainedEvent, GENESIS, type Json, type Seal, seal } from "./chain";

export type TargetKind = "teammate" | "role" | "group" | "project" | "account" | "session" | "batch" | "command";

/** What happened, to whom; the actor, the number, the time and the hashes are added when it is recorded. */
export type AuditEvent = {
  action: string;
  target: { kind: TargetKind; id: string | null; name: string };
  before?: Json;
  after?: Json;
  reason?: string | null;
};

/**
 * Appends events to the account's log, in the transaction of the change they tell of. The account's row must be
 * locked by this transaction (`lockAccount`): that lock is what makes the numbers gapless.
 */
export async function record(
  tx: Tx,
  accountId: string,
  actor: Actor,
  origin: Origin,
  events: readonly AuditEvent[],
): Promise<void> {
  if (events.length === 0) return;
  let { number, hash, now } = await head(tx, accountId);
  const rows = events.map((event) => {
    number += 1;
    const chained: ChainedEvent = {
      accountId,
      number,
      occurredAt: now.toISOString(),
      actorKind: actor.kind,
      actorId: actor.kind === "user" ? actor.teammateId : null,
      actorName: clean(actor.name, 200),
      action: event.action,
      targetKind: event.target.kind,
      targetId: event.target.id,
      targetName: clean(event.target.name, 200),
      before: event.before ?? null,
      after: event.after ?? null,
      reason: event.reason ? clean(event.reason, 500) : null,
      address: origin.address,
      device: origin.device ? clean(origin.device, 300) : null,
      requestId: origin.requestId,
    };
    const sealed = seal(hash, chained);
    hash = sealed.hash;
    return { ...chained, ...sealed };
  });
  for (let from = 0; from < rows.length; from += MOST_AT_ONCE) await insert(tx, rows.slice(from, from + MOST_AT_ONCE));
}

const MOST_AT_ONCE = 2_000;

/** One parameter for all: making a statement with twenty for each took longer than the database took to write them. */
async function insert(tx: Tx, rows: readonly (ChainedEvent & Seal)[]): Promise<void> {
  const hex = (bytes: Buffer) => bytes.toString("hex");
  const written = rows.map(({ salt, personalHash, previousHash, hash, ...event }) => ({
    ...event,
    ...{ salt: hex(salt), personalHash: hex(personalHash), previousHash: hex(previousHash), hash: hex(hash) },
  }));
  await tx.execute(sql`
    insert into audit_events (account_id, number, occurred_at, actor_kind, actor_id, actor_name, action, target_kind,
      target_id, target_name, before, after, reason, address, device, request_id, form, salt, personal_hash,
      previous_hash, hash)
    select "accountId", number, "occurredAt", "actorKind", "actorId", "actorName", action, "targetKind", "targetId",
      "targetName", before, after, reason, address, device, "requestId", form, decode(salt, 'hex'),
      decode("personalHash", 'hex'), decode("previousHash", 'hex'), decode(hash, 'hex')
    from json_to_recordset(${JSON.stringify(written)}::json) as e ("accountId" uuid, number bigint,
      "occurredAt" timestamptz, "actorKind" text, "actorId" text, "actorName" text, action text, "targetKind" text,
      "targetId" text, "targetName" text, before jsonb, after jsonb, reason text, address text, device text,
      "requestId" text, form smallint, salt text, "personalHash" text, "previousHash" text, hash text)`);
}

async function head(tx: Tx, accountId: string) {
  const { rows } = await tx.execute<{ now: Date | string; number: string | null; hash: Buffer | null }>(sql`
    select date_trunc('milliseconds', greatest(clock_timestamp(), last.occurred_at)) as now, last.number, last.hash
    from (select 1) as one
    left join lateral (select occurred_at, number, hash from audit_events
      where account_id = ${accountId} order by number desc limit 1) as last on true`);
  const row = rows[0];
  if (!row) throw new Error("The database gave no clock");
  return { number: Number(row.number ?? 0), hash: row.hash ?? GENESIS, now: new Date(row.now) };
}

/** Control and direction characters would let a name forge a line of the log; half a pair cannot be stored. */
const clean = (text: string, most: number): string =>
  text
    .replace(/[\p{Cc}\p{Cf}]+/gu, " ")
    .slice(0, most)
    .toWellFormed();
