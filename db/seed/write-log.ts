import type { Tx } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { type ChainedEvent, GENESIS, seal } from "@/lib/audit/chain";
import { newId } from "@/lib/id";
import type { PastEvent } from "./history";
import { insertAll } from "./insert-all";
import { fullName } from "./person";
import type { WrittenAccount } from "./write-account";

/** Writes the account's first events, numbered and chained as `record` does, at the times they are said to be of. */
export async function writeLog(tx: Tx, account: WrittenAccount, events: readonly PastEvent[]): Promise<void> {
  let previousHash: Buffer = GENESIS;
  const rows = events.map((event, i) => {
    const chained = toChained(account.id, i + 1, event);
    const sealed = seal(previousHash, chained);
    previousHash = sealed.hash;
    return { ...chained, occurredAt: event.at, ...sealed };
  });
  await insertAll(tx, auditEvents, rows);
}

function toChained(accountId: string, number: number, { at, actor, action, target, ...told }: PastEvent): ChainedEvent {
  return {
    accountId,
    number,
    occurredAt: at.toISOString(),
    actorKind: "user",
    actorId: actor.teammateId,
    actorName: fullName(actor),
    action,
    targetKind: target.kind,
    targetId: target.id,
    targetName: target.name,
    before: told.before ?? null,
    after: told.after ?? null,
    reason: told.reason ?? null,
    address: actor.address,
    device: actor.device,
    requestId: newId(),
  };
}
